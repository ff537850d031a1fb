package io.gateledger.simulator.generator;

import io.gateledger.simulator.generator.scp.ScpGenerators;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ItemGeneratorsTest {

  @Test
  void shouldRefuseAResourceTypeThatNoProviderGenerates() {
    assertThatThrownBy(() -> ItemGenerators.of(List.of(ScpGenerators.byType())))
        .hasMessage("no generator for nhn/internet-gateway");
  }
}
