package io.gateledger.alert;

import io.gateledger.alert.rule.Severity;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AlertLabelsTest {

  private static final Scope TUNNELS = new Scope("nhn", "prod", "KR1", "vpn-tunnel");

  @Test
  void shouldNameTheRegionAndTheTypeOfAWholeScope() {
    assertThat(AlertLabels.of(alert(new Subject.OfScope(TUNNELS), null, Map.of())))
        .isEqualTo(
            Map.of(
                "alertname", "blind",
                "severity", "warning",
                "provider", "nhn",
                "account", "prod",
                "region", "KR1",
                "type", "vpn-tunnel"));
  }

  @Test
  void shouldTellAPartOfGateledgerByTheNamesOfAProviderAndAnAccount() {
    assertThat(AlertLabels.of(alert(new Subject.OfService("host-1"), null, Map.of())))
        .containsEntry("provider", "gateledger")
        .containsEntry("account", "host-1")
        .doesNotContainKeys("region", "type", "id");
  }

  @Test
  void shouldAddWhatItsRuleAddsBehindWhatEveryAlertHas() {
    Alert alert = alert(tunnel(), "Seoul", Map.of("team", "net", "account", "other"));

    assertThat(AlertLabels.of(alert))
        .containsEntry("team", "net")
        .containsEntry("account", "prod")
        .containsEntry("name", "Seoul")
        .containsEntry("id", "t1");
  }

  @Test
  void shouldNotNameAnAlertOfATimeBeforeLabelsWereWrittenDown() {
    assertThat(AlertLabels.of(alert(tunnel(), "Seoul", null))).doesNotContainKey("name");
  }

  private static Subject tunnel() {
    return new Subject.OfResource(new ResourceKey(TUNNELS, "t1"));
  }

  private static Alert alert(
      Subject subject, @Nullable String name, @Nullable Map<String, String> labels) {
    return new Alert(
        "blind",
        Severity.WARNING,
        subject,
        name,
        "nobody looks",
        Instant.parse("2026-03-02T08:14:00Z"),
        null,
        null,
        new AlertDetails(labels, null, null, null, null, Set.of(), null, null));
  }
}
