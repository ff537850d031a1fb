package io.gateledger.run;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TriggerTest {

  @Test
  void shouldBeSpeltAsTheLedgerSpellsIt() {
    assertThat(Trigger.values())
        .extracting(Trigger::wireName)
        .containsExactly("schedule", "look-now");
  }
}
