package io.gateledger.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.SecretNames;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.resource.Resource;
import io.gateledger.testing.items.EveryType;
import io.gateledger.testing.items.ItemDomain;
import io.gateledger.testing.items.Spelling;
import io.gateledger.testing.items.TypeAndItem;
import io.gateledger.testing.items.TypeAndState;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for any item that was taken apart into attributes and a remainder. */
@Domain(ItemDomain.class)
@Domain(DomainContext.Global.class)
class RemainderPropertiesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Normaliser normaliser = new Normaliser();

  @Property
  void shouldNormaliseToTheSameResourceHoweverItWasTold(@ForAll TypeAndState told) {
    Readable first = normalise(told.type(), told.told());

    assertThat(again(told.type(), first).resource()).isEqualTo(first.resource());
    assertThat(first.resource().attributes()).isEqualTo(told.state());
  }

  @Property
  void shouldNormaliseToTheSameResourceAndRemainderWhateverWasTold(@ForAll TypeAndItem told) {
    Readable first = normalise(told.type(), told.item());

    Readable again = again(told.type(), first);

    assertThat(again.resource()).isEqualTo(first.resource());
    assertThat(again.remainder()).isEqualTo(first.remainder());
  }

  @Property
  void shouldReadAFieldThatWasNotDocumentedWhenTheItemWasTakenApart(
      @ForAll TypeAndItem told, @ForAll @IntRange(max = 1000) int choice) {
    Field added = chosen(told.type(), choice, field -> true);
    ResourceType before = EveryType.without(told.type(), added.path().dotted());

    assertThat(again(told.type(), normalise(before, told.item())).resource())
        .isEqualTo(resource(told.type(), told.item()));
  }

  @Property
  void shouldReadAFieldAgainThatWasNotDocumentedForAWhile(
      @ForAll TypeAndItem told, @ForAll @IntRange(max = 1000) int choice) {
    Field removed = chosen(told.type(), choice, field -> true);
    ResourceType meanwhile = EveryType.without(told.type(), removed.path().dotted());
    Readable first = normalise(told.type(), told.item());

    Readable without = again(meanwhile, first);

    assertThat(without.resource()).isEqualTo(resource(meanwhile, told.item()));
    assertThat(again(told.type(), without).resource()).isEqualTo(first.resource());
  }

  @Property
  void shouldReadAFieldByAnotherKind(
      @ForAll TypeAndItem told, @ForAll @IntRange(max = 1000) int choice) {
    // The order of a set carries nothing, and is not stored.
    Field retyped =
        chosen(
            told.type(),
            choice,
            field -> field.kind() != FieldKind.SET && field.kind() != FieldKind.SET_OF_CIDR);
    ResourceType after = EveryType.withText(told.type(), retyped.path().dotted());

    assertThat(again(after, normalise(told.type(), told.item())).resource())
        .isEqualTo(resource(after, told.item()));
  }

  @Property
  void shouldForgetWhatALaterEntryCallsASecret(
      @ForAll TypeAndItem told, @ForAll @IntRange(max = 1000) int choice) {
    Field secret = chosen(told.type(), choice, field -> true);
    ResourceType after = EveryType.withSecret(told.type(), secret.path().dotted());
    Assume.that(hasNoOtherFieldOnTheWay(after));

    Readable later = again(after, normalise(told.type(), told.item()));

    assertThat(later.resource()).isEqualTo(resource(after, told.item()));
    assertThat(later.remainder()).isEqualTo(normalise(after, told.item()).remainder());
  }

  @Property
  void shouldForgetASecretThatOlderRulesKept(@ForAll TypeAndState told) {
    Readable first = normalise(told.type(), told.told());
    String kept =
        "{\"phase1_pre_shared_key\":\"%1$s\",\"later\":{\"psk\":\"%1$s\",\"phase\":1}%2$s"
            .formatted(
                Spelling.SECRET,
                first.remainder() == null ? "}" : ',' + first.remainder().substring(1));

    Normalised again =
        normaliser.renormalise(
            told.type(), EveryType.scopeOf(told.type()), first.resource().attributes(), kept);

    assertThat(again)
        .isInstanceOfSatisfying(
            Readable.class,
            readable -> {
              assertThat(readable.resource()).isEqualTo(first.resource());
              assertThat(readable.remainder())
                  .contains("\"later\":{\"phase\":1}")
                  .doesNotContain(Spelling.SECRET);
            });
  }

  @Property
  void shouldHoldNoSecretAndNothingThatTheDatabaseRefuses(@ForAll TypeAndItem told)
      throws IOException {
    Readable first = normalise(told.type(), told.item());
    assertThat(first.resource().attributes().json()).doesNotContain(Spelling.SECRET);
    String remainder = Objects.requireNonNullElse(first.remainder(), "{}");

    assertThat(remainder).doesNotContain(Spelling.SECRET);
    assertNoName(JSON.readTree(remainder), EveryType.namesOfSecrets(told.type()));
    assertThat(remainder.codePoints()).noneMatch(c -> c == 0 || c >= 0xD800 && c <= 0xDFFF);
    assertThat(remainder.replace("\\\\", ""))
        .doesNotContainPattern("\\\\u0000|\\\\u[dD][89a-fA-F]");
  }

  @Property
  void shouldKeepTheSpellingOfAllThatIsTold(@ForAll TypeAndState told) throws IOException {
    byte[] item = Spelling.of(told.type(), told.state().root(), Set.of(), told.seed());
    Readable first = normalise(told.type(), item);

    JsonNode joined = Remainder.join(first.resource().attributes(), first.remainder());

    StorableJson inOneOrder =
        new StorableJson(
            new UntypedValueReader(
                new SecretNames(Set.of(), Set.of()), BoundedJsonReader.MAX_DIGITS));
    assertThat(inOneOrder.copy(joined).toString())
        .isEqualTo(
            inOneOrder.copy(BoundedJsonReader.readReceived(item, 0, item.length)).toString());
  }

  private static void assertNoName(JsonNode node, Set<String> names) {
    node.fieldNames().forEachRemaining(name -> assertThat(names).doesNotContain(name));
    node.forEach(inner -> assertNoName(inner, names));
  }

  /** The catalogue refuses a secret whose name another field has on its way. */
  private static boolean hasNoOtherFieldOnTheWay(ResourceType type) {
    Set<String> names = type.secretNames();
    return type.fields().stream()
        .flatMap(field -> Stream.concat(Stream.of(field), field.elements().stream()))
        .filter(field -> !field.secret())
        .noneMatch(
            field ->
                field.path().segments().stream().anyMatch(names::contains)
                    || field.also() != null
                        && field.also().segments().stream().anyMatch(names::contains));
  }

  private static Field chosen(ResourceType type, int choice, Predicate<Field> eligible) {
    List<Field> fields =
        type.fields().stream()
            .filter(field -> field.role() != FieldRole.ID && !field.secret())
            .filter(eligible)
            .toList();
    Assume.that(!fields.isEmpty());
    return fields.get(choice % fields.size());
  }

  private Readable again(ResourceType type, Readable first) {
    return (Readable)
        normaliser.renormalise(
            type, EveryType.scopeOf(type), first.resource().attributes(), first.remainder());
  }

  private Resource resource(ResourceType type, byte[] item) {
    return normalise(type, item).resource();
  }

  /** Wild items have their ids, so that each can be read. */
  private Readable normalise(ResourceType type, byte[] item) {
    return (Readable) normaliser.normalise(type, EveryType.scopeOf(type), item);
  }
}
