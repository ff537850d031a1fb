package io.gateledger.testing.items;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Struct;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** What properties are tried on: any type, any resource of it, any item. */
public class ItemDomain extends DomainContextBase {

  /** Nothing that changes what an item says, down to the bytes of a name. */
  private static final Set<SpellingVariant> WRITING =
      EnumSet.of(
          SpellingVariant.ORDER,
          SpellingVariant.SPACE,
          SpellingVariant.ESCAPES,
          SpellingVariant.NUMBERS,
          SpellingVariant.SECRETS);

  @Provide
  Arbitrary<ResourceType> types() {
    return Arbitraries.of(EveryType.all());
  }

  @Provide
  Arbitrary<FieldValue> values() {
    return JsonValues.printable();
  }

  @Provide
  Arbitrary<String> texts() {
    return JsonValues.texts();
  }

  @Provide
  Arbitrary<Struct> objects() {
    return JsonValues.objects();
  }

  @Provide
  Arbitrary<TypeAndState> states() {
    return types()
        .flatMap(
            type ->
                Combinators.combine(Resources.of(type), seeds())
                    .as((state, seed) -> new TypeAndState(type, state, seed)));
  }

  @Provide
  Arbitrary<TypeAndStates> pairsOfStates() {
    return types()
        .flatMap(
            type ->
                Combinators.combine(
                        Resources.of(type),
                        Resources.of(type),
                        Arbitraries.of(true, false, false, false).list().ofSize(30),
                        seeds())
                    .as(
                        (before, other, choices, seed) ->
                            new TypeAndStates(
                                type,
                                before,
                                Resources.mixed(type, before, other, choices),
                                seed)));
  }

  @Provide
  Arbitrary<TypeAndItem> items() {
    return types()
        .flatMap(
            type ->
                Combinators.combine(Resources.wild(type), seeds(), Arbitraries.subsetOf(WRITING))
                    .as(
                        (item, seed, liberties) ->
                            new TypeAndItem(type, Spelling.verbatim(type, item, liberties, seed))));
  }

  private static Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }
}
