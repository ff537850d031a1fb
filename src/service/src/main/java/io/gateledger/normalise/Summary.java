package io.gateledger.normalise;

import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.normalise.Shape.Branch;
import io.gateledger.normalise.Shape.Leaf;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.FieldValue.Text;
import io.gateledger.resource.Resource;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Gateledger itself reads out of attributes: the parts of a resource besides them. */
final class Summary {

  private final ResourceKey key;
  private final Set<ResourceKey> related = new LinkedHashSet<>();
  private @Nullable String name;
  private @Nullable Instant modifiedAt;
  private boolean inTransition;

  private Summary(ResourceKey key) {
    this.key = key;
  }

  /**
   * The resource that has these attributes.
   *
   * @param json the attributes' canonical JSON, which whoever reads an item has made anyway
   */
  static Resource resource(TypePlan plan, ResourceKey key, Attributes attributes, String json) {
    Summary summary = new Summary(key);
    summary.walk(plan.root(), attributes.root());
    summary.related.remove(key);
    return new Resource(
        key,
        summary.name,
        attributes,
        ContentHash.of(plan.comparesAll() ? json : Compared.json(plan.root(), attributes)),
        summary.modifiedAt,
        summary.related.stream().toList(),
        summary.inTransition);
  }

  private void walk(Branch shape, Struct values) {
    shape.members().forEach((member, inner) -> visit(inner, values.fields().get(member)));
  }

  private void visit(Shape shape, @Nullable FieldValue value) {
    if (value == null) {
      return;
    }
    switch (shape) {
      case Branch branch -> {
        if (value instanceof Struct struct) {
          walk(branch, struct);
        }
      }
      case Leaf leaf -> note(leaf, value);
    }
  }

  private void note(Leaf leaf, FieldValue value) {
    if (value instanceof Text text) {
      noteText(leaf.field(), text.value());
    } else if (value instanceof Sequence sequence) {
      sequence.items().forEach(element -> noteElement(leaf, element));
    }
  }

  private void noteElement(Leaf set, FieldValue element) {
    if (element instanceof Text text) {
      relate(set.field(), text.value());
    } else if (element instanceof Struct struct && set.elements() != null) {
      walk(set.elements(), struct);
    }
  }

  private void noteText(Field field, String text) {
    if (field.role() == FieldRole.NAME) {
      name = text;
    } else if (field.role() == FieldRole.MODIFIED_AT) {
      modifiedAt = instant(text);
    }
    inTransition |= field.transitional().contains(text);
    relate(field, text);
  }

  private void relate(Field field, String id) {
    if (field.relatesTo() != null && ResourceKey.isId(id)) {
      related.add(new ResourceKey(neighbour(field.relatesTo()), id));
    }
  }

  private Scope neighbour(String type) {
    Scope scope = key.scope();
    return type.equals(scope.type())
        ? scope
        : new Scope(scope.provider(), scope.account(), scope.region(), type);
  }

  /** The catalogue kept a time that cannot be read as it was told. */
  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
