package io.gateledger.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normalised.Unreadable;
import io.gateledger.resource.Resource;
import io.gateledger.testing.items.EveryType;
import io.gateledger.testing.items.ItemDomain;
import io.gateledger.testing.items.Spelling;
import io.gateledger.testing.items.TypeAndItem;
import io.gateledger.testing.items.TypeAndState;
import java.io.IOException;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for the stored form of any item. */
@Domain(ItemDomain.class)
class StoredFormPropertiesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Normaliser normaliser = new Normaliser();

  @Property
  void shouldNormaliseToTheSameResourceHoweverItWasTold(@ForAll TypeAndState told) {
    String stored = stored(told.type(), told.told());

    assertThat(again(told.type(), stored)).isEqualTo(resource(told.type(), told.told()));
    assertThat(again(told.type(), stored).attributes()).isEqualTo(told.state());
  }

  @Property
  void shouldNormaliseToTheSameResourceWhateverWasTold(@ForAll TypeAndItem told) {
    Resource resource = resource(told.type(), told.item());

    String stored = stored(told.type(), told.item());

    assertThat(again(told.type(), stored)).isEqualTo(resource);
  }

  @Property
  void shouldBeItselfWhenStoredOnceMore(@ForAll TypeAndItem told) {
    Assume.that(normalise(told.type(), told.item()) instanceof Readable);
    String stored = stored(told.type(), told.item());

    assertThat(normaliser.renormalise(told.type(), EveryType.scopeOf(told.type()), stored))
        .isInstanceOfSatisfying(
            Readable.class, again -> assertThat(again.stored()).isEqualTo(stored));
  }

  @Property
  void shouldHoldNoSecretAndNothingThatTheDatabaseRefuses(@ForAll TypeAndItem told)
      throws IOException {
    Assume.that(normalise(told.type(), told.item()) instanceof Readable);
    String stored = stored(told.type(), told.item());

    JsonNode tree = JSON.readTree(stored);
    assertThat(stored).doesNotContain(Spelling.SECRET);
    assertNoName(tree, EveryType.secretNames(told.type()));
    assertThat(stored.codePoints()).noneMatch(c -> c == 0 || c >= 0xD800 && c <= 0xDFFF);
    assertThat(stored.replace("\\\\", "")).doesNotContainPattern("\\\\u0000|\\\\u[dD][89a-fA-F]");
  }

  @Property
  void shouldKeepAllElseThatWasTold(@ForAll TypeAndState told) throws IOException {
    byte[] item = Spelling.of(told.type(), told.state().root(), Set.of(), told.seed());

    assertThat(JSON.readTree(stored(told.type(), item))).isEqualTo(JSON.readTree(item));
  }

  private static void assertNoName(JsonNode node, Set<String> names) {
    node.fieldNames().forEachRemaining(name -> assertThat(names).doesNotContain(name));
    node.forEach(inner -> assertNoName(inner, names));
  }

  private Resource again(ResourceType type, String stored) {
    return readable(normaliser.renormalise(type, EveryType.scopeOf(type), stored), stored);
  }

  private Resource resource(ResourceType type, byte[] item) {
    return readable(normalise(type, item), Spelling.shown(item));
  }

  private static Resource readable(Normalised normalised, String item) {
    return switch (normalised) {
      case Readable readable -> readable.resource();
      case Unreadable unreadable -> throw new AssertionError(unreadable.reason() + ": " + item);
    };
  }

  private Normalised normalise(ResourceType type, byte[] item) {
    return normaliser.normalise(type, EveryType.scopeOf(type), item);
  }

  private String stored(ResourceType type, byte[] item) {
    return switch (normalise(type, item)) {
      case Readable readable -> readable.stored();
      case Unreadable unreadable -> throw new AssertionError(unreadable.reason());
    };
  }
}
