package io.gateledger.crash;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VerdictTest {

  private static final Fact FIRST = new Fact("a", "1");
  private static final Fact SECOND = new Fact("a", "2");
  private static final Fact OTHER = new Fact("b", "1");
  private static final List<Fact> LEDGER = List.of(FIRST, OTHER, SECOND);

  @Test
  void shouldFindNothingAmissWhereEachThingIsToldInItsOrder() {
    assertThat(Verdict.of(LEDGER, told(OTHER, FIRST, SECOND)))
        .isEqualTo(new Verdict(3, 3, 0, 0, 0, 0, List.of()))
        .matches(Verdict::isExact);
  }

  @Test
  void shouldCountWhatIsLost() {
    assertThat(Verdict.of(LEDGER, told(FIRST, SECOND)).lost()).isOne();
  }

  @Test
  void shouldCountWhatIsToldAgainByItsIdOrByAnother() {
    ToldFact again = new ToldFact("another id", FIRST);
    ToldFact underOneId = new ToldFact("a1", SECOND);

    assertThat(Verdict.of(LEDGER, List.of(new ToldFact("a1", FIRST), again, underOneId)).doubled())
        .isEqualTo(2);
  }

  @Test
  void shouldWantWhatTheLedgerHasTwiceToBeToldTwice() {
    List<Fact> ledger = List.of(FIRST, FIRST, SECOND);
    ToldFact once = new ToldFact("a1", FIRST);
    ToldFact again = new ToldFact("a2", FIRST);
    ToldFact then = new ToldFact("a3", SECOND);

    assertThat(Verdict.of(ledger, List.of(once, again, then))).matches(Verdict::isExact);
    assertThat(Verdict.of(ledger, List.of(once, then)).lost()).isOne();
  }

  @Test
  void shouldCountWhatIsInvented() {
    assertThat(Verdict.of(LEDGER, told(FIRST, new Fact("a", "3"))).invented()).isOne();
  }

  @Test
  void shouldCountWhatComesAfterALaterStepOfTheSameThing() {
    Verdict verdict = Verdict.of(LEDGER, told(SECOND, OTHER, FIRST));

    assertThat(verdict.disordered()).isOne();
    assertThat(verdict.amiss()).containsExactly("disordered " + told(FIRST).getFirst());
    assertThat(verdict.isExact()).isFalse();
  }

  private static List<ToldFact> told(Fact... facts) {
    return List.of(facts).stream()
        .map(fact -> new ToldFact(fact.of() + fact.step(), fact))
        .toList();
  }
}
