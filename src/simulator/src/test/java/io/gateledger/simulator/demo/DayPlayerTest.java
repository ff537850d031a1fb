package io.gateledger.simulator.demo;

import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.EstatePlan;
import io.gateledger.simulator.estate.Owners;
import io.gateledger.simulator.estate.ResourceType;
import io.gateledger.simulator.estate.Rows;
import io.gateledger.simulator.estate.Selection;
import io.gateledger.simulator.fault.FaultBoard;
import io.gateledger.simulator.fault.FaultCatalogue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DayPlayerTest {

  private final Estate estate = new Estate(EstatePlan.demo(1), new Owners("tenant", "project"));
  private final FaultBoard faults = new FaultBoard(new FaultCatalogue());
  private final DayPlayer player =
      new DayPlayer(estate, faults, UUID::randomUUID, Clock.systemUTC());

  @Test
  void shouldBeginByTakingATunnelDown() {
    assertThat(player.step()).contains("DOWN");
    Rows tunnels = estate.shelf(ResourceType.VPN_TUNNEL).select(Selection.ALL);
    assertThat(tunnels.row(0).orElseThrow().path("status").asText()).isEqualTo("DOWN");
  }

  @Test
  void shouldLeaveTheEstateAsItFoundItAfterALap() {
    List<String> before = contents();
    String first = player.step();
    int changed = 0;
    while (!player.step().equals(first)) {
      changed += contents().equals(before) ? 0 : 1;
    }
    player.calm();
    assertThat(contents()).isEqualTo(before);
    assertThat(changed).isGreaterThan(15);
    assertThat(faults.armed()).hasSize(1);
  }

  private List<String> contents() {
    List<String> contents = new ArrayList<>();
    for (ResourceType type : ResourceType.values()) {
      Rows rows = estate.shelf(type).select(Selection.ALL);
      for (int i = 0; i < rows.size(); i++) {
        contents.add(rows.row(i).orElseThrow().toString());
      }
    }
    return contents;
  }
}
