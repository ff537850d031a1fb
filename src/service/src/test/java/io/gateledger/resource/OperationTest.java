package io.gateledger.resource;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OperationTest {

  @Test
  void shouldBeSpeltAsTheLedgerAndTheEventsSpellIt() {
    assertThat(Operation.values())
        .extracting(Operation::wireName)
        .containsExactly("baseline", "create", "update", "delete", "restore");
  }

  @Test
  void shouldBeNewsUnlessItWasThereBeforeTheLedgerWas() {
    assertThat(Operation.values())
        .filteredOn(Operation::isNews)
        .containsExactly(Operation.CREATE, Operation.UPDATE, Operation.DELETE, Operation.RESTORE);
  }
}
