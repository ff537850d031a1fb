package io.gateledger.normalise;

import io.gateledger.normalise.ItemSchema.FieldSchema;
import io.gateledger.normalise.ItemSchema.ObjectSchema;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.Resource;
import java.util.TreeMap;

/** Merges what two looks tell of a resource, of which neither tells all. */
final class AttributesMerger {

  private AttributesMerger() {}

  /** The listed values, with the known ones of the fields that only a read by id tells. */
  static Resource fillFromKnown(CompiledType type, Resource listed, Attributes known) {
    Attributes whole =
        new Attributes(fill(type.schema(), listed.attributes().root(), known.root()));
    return ResourceBuilder.build(type, listed.key(), whole, whole.json());
  }

  /** The known values, with those of the fields that were not read when they became known. */
  static Resource addNewFields(CompiledType type, Resource readAgain, Attributes known) {
    Attributes whole =
        new Attributes(
            add(
                type.schema(),
                readAgain.attributes().root(),
                (Struct) type.untyped().withoutSecrets(known.root())));
    return ResourceBuilder.build(type, readAgain.key(), whole, whole.json());
  }

  /**
   * @param known without what only an older version of the rules for secrets kept
   */
  private static Struct add(ObjectSchema schema, Struct readAgain, Struct known) {
    TreeMap<String, FieldValue> merged = new TreeMap<>(readAgain.fields());
    schema
        .members()
        .forEach(
            (name, member) -> {
              FieldValue before = known.fields().get(name);
              if (before != null) {
                merged.merge(name, before, (now, same) -> add(member, now, before));
              }
            });
    return new Struct(merged);
  }

  private static FieldValue add(ItemSchema schema, FieldValue readAgain, FieldValue known) {
    return schema instanceof ObjectSchema object
            && readAgain instanceof Struct now
            && known instanceof Struct before
        ? add(object, now, before)
        : known;
  }

  private static Struct fill(ObjectSchema schema, Struct listed, Struct known) {
    TreeMap<String, FieldValue> merged = new TreeMap<>(listed.fields());
    schema
        .members()
        .forEach(
            (name, member) -> {
              FieldValue before = known.fields().getOrDefault(name, FieldValue.NOTHING);
              merged.compute(name, (same, now) -> now == null ? before : fill(member, now, before));
            });
    return new Struct(merged);
  }

  private static FieldValue fill(ItemSchema schema, FieldValue now, FieldValue before) {
    return switch (schema) {
      case FieldSchema field ->
          field.field().toldByShow() && now.equals(FieldValue.NOTHING) ? before : now;
      case ObjectSchema object ->
          now instanceof Struct listed && before instanceof Struct known
              ? fill(object, listed, known)
              : now;
    };
  }
}
