package io.gateledger.crash;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SinkVerdictTest {

  private static final Fact BEGUN = new Fact("a", "1 firing");
  private static final Fact OVER = new Fact("a", "1 resolved");
  private static final Fact AGAIN = new Fact("a", "2 firing");

  /** The first is told twice since something was new of it, of which sinks need not know. */
  private static final List<Fact> LEDGER = List.of(BEGUN, BEGUN, OVER, AGAIN);

  @Test
  void shouldAllowWhatIsToldTwiceAndWhatWasTrueForATime() {
    SinkVerdict verdict =
        SinkVerdict.of(
            LEDGER, told(BEGUN, BEGUN, OVER, AGAIN), Set.of(BEGUN, OVER, AGAIN), Set.of(AGAIN));

    assertThat(verdict).matches(SinkVerdict::isComplete);
    assertThat(verdict.repeated()).isOne();
    assertThat(verdict.posted()).isEqualTo(2);
    assertThat(SinkVerdict.firing(LEDGER)).containsExactly(AGAIN);
  }

  @Test
  void shouldCountWhatIsLostByEither() {
    SinkVerdict verdict = SinkVerdict.of(LEDGER, told(BEGUN, AGAIN), Set.of(BEGUN), Set.of());

    assertThat(verdict.webhook().lost()).isOne();
    assertThat(verdict.lost()).isEqualTo(2);
    assertThat(verdict.misshown()).containsExactly(AGAIN);
    assertThat(verdict.isComplete()).isFalse();
  }

  @Test
  void shouldCountWhatIsInventedOrToldInAnotherOrder() {
    Fact other = new Fact("b", "1 firing");
    SinkVerdict verdict =
        SinkVerdict.of(
            LEDGER,
            told(OVER, BEGUN, AGAIN, other),
            Set.of(OVER, AGAIN, other),
            Set.of(AGAIN, other));

    assertThat(verdict.webhook().disordered()).isOne();
    assertThat(verdict.webhook().invented()).isOne();
    assertThat(verdict.invented()).isOne();
    assertThat(verdict.misshown()).containsExactly(other);
  }

  private static List<ToldFact> told(Fact... facts) {
    return List.of(facts).stream()
        .map(fact -> new ToldFact(fact.of() + fact.step(), fact))
        .toList();
  }
}
