package io.gateledger.normalise;

import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.normalise.ItemSchema.FieldSchema;
import io.gateledger.normalise.ItemSchema.ObjectSchema;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.FieldValue.Text;
import io.gateledger.resource.Relation;
import io.gateledger.resource.Resource;
import io.gateledger.resource.ResourceKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a resource from its attributes: its name, relations, state and hash follow from them. */
final class ResourceBuilder {

  private final ResourceKey key;
  private final Set<Relation> relations = new LinkedHashSet<>();
  private @Nullable String name;
  private @Nullable Instant modifiedAt;
  private boolean inTransition;

  private ResourceBuilder(ResourceKey key) {
    this.key = key;
  }

  /**
   * The resource that has these attributes.
   *
   * @param json the attributes' canonical JSON, which whoever reads an item has made anyway
   */
  static Resource build(CompiledType type, ResourceKey key, Attributes attributes, String json) {
    ResourceBuilder builder = walked(type, key, attributes);
    return new Resource(
        key,
        builder.name,
        attributes,
        ContentHash.of(
            type.volatilePaths().isEmpty()
                ? json
                : attributes.without(type.volatilePaths()).json()),
        builder.modifiedAt,
        builder.relations.stream().toList(),
        builder.inTransition);
  }

  /** What of that resource only its attributes tell. */
  static DerivedValues derive(CompiledType type, ResourceKey key, Attributes attributes) {
    ResourceBuilder builder = walked(type, key, attributes);
    return new DerivedValues(List.copyOf(builder.relations), builder.modifiedAt);
  }

  private static ResourceBuilder walked(CompiledType type, ResourceKey key, Attributes attributes) {
    ResourceBuilder builder = new ResourceBuilder(key);
    builder.walk(type.schema(), attributes.root(), null);
    return builder;
  }

  /**
   * @param set the path of the set whose element it is, null outside of sets
   */
  private void walk(ObjectSchema schema, Struct values, @Nullable FieldPath set) {
    schema.members().forEach((member, inner) -> visit(inner, values.fields().get(member), set));
  }

  private void visit(ItemSchema schema, @Nullable FieldValue value, @Nullable FieldPath set) {
    if (value == null) {
      return;
    }
    switch (schema) {
      case ObjectSchema object -> {
        if (value instanceof Struct struct) {
          walk(object, struct, set);
        }
      }
      case FieldSchema field -> note(field, value, set);
    }
  }

  private void note(FieldSchema field, FieldValue value, @Nullable FieldPath set) {
    if (value instanceof Text text) {
      noteText(field.field(), text.value(), set);
    } else if (value instanceof Sequence sequence) {
      sequence.items().forEach(element -> noteElement(field, element));
    }
  }

  private void noteElement(FieldSchema set, FieldValue element) {
    if (element instanceof Text text) {
      relate(set.field(), text.value(), null);
    } else if (element instanceof Struct struct && set.elements() != null) {
      walk(set.elements(), struct, set.field().path());
    }
  }

  private void noteText(Field field, String text, @Nullable FieldPath set) {
    if (field.role() == FieldRole.NAME) {
      name = text;
    } else if (field.role() == FieldRole.MODIFIED_AT) {
      modifiedAt = instant(text);
    }
    inTransition |= field.transitional().contains(text);
    relate(field, text, set);
  }

  private void relate(Field field, String id, @Nullable FieldPath set) {
    String type = field.relatesTo() == null ? field.refersTo() : field.relatesTo();
    if (type == null || !ResourceKey.isId(id)) {
      return;
    }
    String canonical = ResourceKey.canonicalId(id);
    if (!canonical.equals(key.id()) || !type.equals(key.scope().type())) {
      relations.add(
          new Relation(
              set == null ? field.path() : set.inside(field.path()),
              type,
              canonical,
              field.relatesTo() != null));
    }
  }

  /** The catalogue kept a time that cannot be read as it was sent. */
  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
