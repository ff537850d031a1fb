package io.gateledger.normalise;

import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.diff.Differ;
import io.gateledger.diff.FieldChange;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.Resource;
import io.gateledger.testing.items.EveryType;
import io.gateledger.testing.items.ItemDomain;
import io.gateledger.testing.items.Spelling;
import io.gateledger.testing.items.TypeAndState;
import io.gateledger.testing.items.TypeAndStates;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

import static org.assertj.core.api.Assertions.assertThat;

/** A read by id that failed is never a change of what only that read tells. */
@Domain(ItemDomain.class)
class NormaliserCompletionPropertiesTest {

  private final Normaliser normaliser = new Normaliser();

  @Property
  void shouldBeNoChangeWhereTheListTellsNothingNew(@ForAll TypeAndState told) {
    Resource shown = resource(told.type(), told.state());
    Resource listed = resource(told.type(), listed(told.type(), told.state()));

    assertThat(normaliser.complete(told.type(), listed, shown.attributes())).isEqualTo(shown);
  }

  @Property
  void shouldTellWhatTheListTellsAndNoMore(@ForAll TypeAndStates told) {
    ResourceType type = told.type();
    Resource listed = resource(type, listed(type, told.after()));

    Attributes completed = normaliser.complete(type, listed, told.before()).attributes();

    List<FieldPath> changed =
        Differ.diff(told.before(), completed, Set.of()).stream().map(FieldChange::path).toList();
    for (Field field : type.fields()) {
      if (field.toldByShow() && isThere(told.before(), field) && isThere(completed, field)) {
        assertThat(changed).doesNotContain(field.path());
      } else if (!field.toldByShow() && !field.secret()) {
        assertThat(completed.at(field.path())).isEqualTo(told.after().at(field.path()));
      }
    }
  }

  @Property
  void shouldBeTheSameWhenCompletedOnceMore(@ForAll TypeAndStates told) {
    Resource listed = resource(told.type(), listed(told.type(), told.after()));
    Resource once = normaliser.complete(told.type(), listed, told.before());

    assertThat(normaliser.complete(told.type(), listed, once.attributes())).isEqualTo(once);
  }

  /** Whether the object around a field is one. */
  private static boolean isThere(Attributes attributes, Field field) {
    List<String> around = field.path().segments();
    return around.size() == 1
        || attributes.at(new FieldPath(around.subList(0, around.size() - 1))) instanceof Struct;
  }

  /** What the list alone tells of a resource. */
  private static Attributes listed(ResourceType type, Attributes state) {
    Struct listed = state.root();
    for (Field field : type.fields()) {
      if (field.toldByShow()) {
        listed = without(listed, field.path().segments());
      }
    }
    return new Attributes(listed);
  }

  private static Struct without(Struct object, List<String> path) {
    TreeMap<String, FieldValue> fields = new TreeMap<>(object.fields());
    String name = path.getFirst();
    if (path.size() == 1) {
      fields.put(name, FieldValue.NOTHING);
    } else if (fields.get(name) instanceof Struct inner) {
      fields.put(name, without(inner, path.subList(1, path.size())));
    }
    return new Struct(fields);
  }

  private Resource resource(ResourceType type, Attributes state) {
    byte[] item = Spelling.of(type, state.root(), Set.of(), 0);
    return ((Readable) normaliser.normalise(type, EveryType.scopeOf(type), item)).resource();
  }
}
