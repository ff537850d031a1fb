package io.gateledger.simulator.control;

import io.gateledger.simulator.testing.SimulatorClient.Answer;
import io.gateledger.simulator.testing.SimulatorTestBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class MigrationControlTest extends SimulatorTestBase {

  @Test
  void shouldAdvanceAMigrationByHandToEachOutcome() {
    assertThat(migrate("success"))
        .containsExactly(
            "migrating unbinding_progress", "migrating binding_progress", "available none");
    assertThat(migrate("unbinding_error"))
        .containsExactly("migrating unbinding_progress", "migrating unbinding_error");
    assertThat(migrate("binding_error"))
        .containsExactly(
            "migrating unbinding_progress", "migrating binding_progress", "ERROR binding_error");
    assertThat(client.control("POST", "/internet-gateways/igw-vdi/migrate/advance", "").status())
        .isEqualTo(409);
    Answer bad =
        client.control("POST", "/internet-gateways/igw-vdi/migrate", "{\"outcome\":\"luck\"}");
    assertThat(bad.at("/allowed")).hasSize(3);
  }

  @Test
  void shouldAdvanceAMigrationByItself() {
    client.control(
        "POST",
        "/internet-gateways/igw-vdi/migrate",
        "{\"outcome\":\"success\",\"step\":\"PT0.02S\"}");
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          String state = "";
          while (!state.equals("available")) {
            state =
                client
                    .nhn("GET", "/v2.0/internetgateways?name=igw-vdi", "")
                    .at("/internetgateways/0/state")
                    .asText();
          }
        });
  }

  private List<String> migrate(String outcome) {
    String path = "/internet-gateways/igw-vdi/migrate";
    Answer step =
        client.control("POST", path, "{\"outcome\":\"%s\",\"step\":\"PT0S\"}".formatted(outcome));
    List<String> steps = new ArrayList<>();
    steps.add(describe(step));
    while (step.at("/stepsAhead").asInt() > 0) {
      step = client.control("POST", path + "/advance", "");
      steps.add(describe(step));
    }
    return steps;
  }

  private static String describe(Answer step) {
    return step.at("/state").asText() + " " + step.at("/migrate_status").asText();
  }
}
