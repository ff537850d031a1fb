package io.gateledger.matrix;

import io.gateledger.simulator.fault.FaultCatalogue;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FaultCaseTest {

  /** Of a kind in no set nobody has said what it does to a run. */
  @Test
  void shouldKnowOfEveryKindWhatItDoesToARun() {
    assertThat(
            Stream.of(
                    FaultCase.REFUSING,
                    FaultCase.BREAKING,
                    FaultCase.HIDING,
                    FaultCase.HARMLESS,
                    FaultCase.DEPENDING)
                .flatMap(Set::stream))
        .containsExactlyInAnyOrderElementsOf(new FaultCatalogue().kinds());
  }
}
