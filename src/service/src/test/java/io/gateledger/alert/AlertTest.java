package io.gateledger.alert;

import io.gateledger.alert.rule.Severity;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AlertTest {

  private static final Instant START = Instant.parse("2026-03-02T08:14:00Z");
  private static final Instant END = Instant.parse("2026-03-02T08:15:00Z");

  @Test
  void shouldFireUntilItEnds() {
    Alert blind =
        Alert.operational(
            OperationalRule.COLLECTOR_BLIND, new Subject.OfAccount("p", "a"), "blind", START);

    Alert over = blind.resolvedAt(END);

    assertThat(blind.isFiring()).isTrue();
    assertThat(over.isFiring()).isFalse();
    assertThat(over)
        .isEqualTo(
            new Alert(
                "collector-blind",
                Severity.CRITICAL,
                blind.subject(),
                null,
                "blind",
                START,
                END,
                null));
  }

  @Test
  void shouldEndAtItsStartAtTheSoonest() {
    Alert blind =
        Alert.operational(
            OperationalRule.COLLECTOR_BLIND, new Subject.OfAccount("p", "a"), "blind", END);

    assertThat(blind.resolvedAt(START).endsAt()).isEqualTo(END);
  }

  @Test
  void shouldNameOperationalRulesAsTheTopicNamesThem() {
    assertThat(OperationalRule.values())
        .extracting(OperationalRule::wireName)
        .containsExactly(
            "scope-quarantined",
            "collector-blind",
            "credentials-rejected",
            "event-set-aside",
            "item-unreadable",
            "network-unreachable",
            "topics-lost",
            "topic-changed",
            "clock-skewed",
            "retirement-refused",
            "configuration-disagrees",
            "rename-refused",
            "relay-stalled",
            "alert-rules-broken");
  }
}
