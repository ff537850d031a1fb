package io.gateledger.simulator.demo;

import io.gateledger.simulator.ProviderGenerators;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.fault.FaultCatalogue;
import io.gateledger.simulator.fault.FaultInjector;
import io.gateledger.simulator.plan.EstatePlan;
import io.gateledger.simulator.plan.ResourceType;
import io.gateledger.simulator.plan.TenantIds;
import io.gateledger.simulator.query.Rows;
import io.gateledger.simulator.query.Selection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DemoRunnerTest {

  private final Estate estate =
      new Estate(EstatePlan.demo(1), new TenantIds("tenant", "project"), ProviderGenerators.all());
  private final FaultInjector faults = new FaultInjector(new FaultCatalogue());
  private final DemoRunner runner =
      new DemoRunner(estate, faults, UUID::randomUUID, Clock.systemUTC());

  @Test
  void shouldBeginByTakingATunnelDown() {
    assertThat(runner.runNextStep()).contains("DOWN");
    Rows tunnels = estate.collection(ResourceType.SCP_VPN_TUNNEL).select(Selection.ALL);
    assertThat(tunnels.row(0).orElseThrow().path("status").asText()).isEqualTo("DOWN");
  }

  @Test
  void shouldLeaveTheEstateAsItFoundItAfterARound() {
    List<String> before = contents();
    String first = runner.runNextStep();
    int changed = 0;
    while (!runner.runNextStep().equals(first)) {
      changed += contents().equals(before) ? 0 : 1;
    }
    runner.reset();
    assertThat(contents()).isEqualTo(before);
    assertThat(changed).isGreaterThan(15);
    assertThat(faults.active()).hasSize(1);
  }

  private List<String> contents() {
    List<String> contents = new ArrayList<>();
    for (ResourceType type : ResourceType.values()) {
      Rows rows = estate.collection(type).select(Selection.ALL);
      for (int i = 0; i < rows.size(); i++) {
        contents.add(rows.row(i).orElseThrow().toString());
      }
    }
    return contents;
  }
}
