package io.gateledger.standalone.terminal;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

import static org.assertj.core.api.Assertions.assertThat;

class EventFormatterTest {

  private static final Instant ARRIVED = Instant.parse("2026-03-01T18:03:07Z");

  private final EventFormatter formatter = new EventFormatter(Ansi.OFF, ZoneOffset.UTC);

  @Test
  void shouldFormatAnUpdateByResourceAndFields() {
    assertThat(
            formatter.change(
                ARRIVED,
                """
                {"resource":{"key":"scp/scp-demo/kr-west1/vpn-tunnel/42","provider":"scp","account":"scp-demo",
                "region":"kr-west1","type":"vpn-tunnel","id":"42","name":"to-busan-dc"},"op":"update","version":7,
                "changes":[{"path":"/status","before":"UP","after":"DOWN"}]}
                """))
        .isEqualTo(
            "18:03:07 change  update   scp-demo kr-west1 vpn-tunnel to-busan-dc  /status UP → DOWN");
  }

  @Test
  void shouldTellAChangeInItsOwnWords() {
    assertThat(
            formatter.change(
                ARRIVED,
                """
                {"resource":{"account":"scp-demo","region":"kr-west1","type":"vpn-tunnel","id":"42","name":"to-busan-dc"},
                "op":"update","summary":"tunnel to-busan-dc: status UP → DOWN",
                "changes":[{"path":"/status","before":"UP","after":"DOWN"}]}
                """))
        .isEqualTo(
            "18:03:07 change  update   scp-demo kr-west1  tunnel to-busan-dc: status UP → DOWN");
  }

  @Test
  void shouldSayWhatEndedAnAlert() {
    assertThat(
            formatter.alert(
                ARRIVED,
                """
                {"annotations":{"summary":"Tunnel to-busan-dc is down"},
                "status":"resolved","rule":"tunnel-down","severity":"critical",
                "resource":{"account":"scp-demo","region":"kr-west1","type":"vpn-tunnel","id":"42","name":"to-busan-dc"},
                "cause":{"op":"update","version":3,"summary":"tunnel to-busan-dc: status DOWN → UP"}}
                """))
        .isEqualTo(
            "18:03:07 ALERT   critical tunnel-down resolved scp-demo kr-west1 vpn-tunnel"
                + "  tunnel to-busan-dc: status DOWN → UP");
  }

  @Test
  void shouldSayWhatIsSoNowWhereAnAlertEnds() {
    assertThat(
            formatter.alert(
                ARRIVED,
                """
                {"annotations":{"summary":"VPN tunnel to-busan-dc is DOWN",
                "resolvedSummary":"tunnel to-busan-dc is UP after 35 s"},
                "status":"resolved","rule":"tunnel-down","severity":"critical",
                "resource":{"account":"scp-demo","region":"kr-west1","type":"vpn-tunnel","id":"42","name":"to-busan-dc"},
                "cause":{"op":"update","version":3,"summary":"tunnel to-busan-dc: status DOWN → UP"}}
                """))
        .isEqualTo(
            "18:03:07 ALERT   critical tunnel-down resolved scp-demo kr-west1 vpn-tunnel"
                + "  tunnel to-busan-dc is UP after 35 s");
  }

  @Test
  void shouldSayThatAnAlertIsInhibitedAndByWhat() {
    assertThat(
            formatter.alert(
                ARRIVED,
                """
                {"labels":{"account":"nhn-demo","region":"KR1","type":"subnet"},
                "annotations":{"summary":"subnet resources cannot be seen"},
                "inhibitedBy":{"rule":"credentials-rejected","subject":"nhn/nhn-demo","fingerprint":"0123"},
                "status":"firing","rule":"collector-blind","severity":"critical"}
                """))
        .isEqualTo(
            "18:03:07 ALERT   critical collector-blind firing nhn-demo KR1 subnet"
                + "  subnet resources cannot be seen (inhibited by credentials-rejected)");
  }

  @Test
  void shouldSayWhoSilencedAndWhoAcknowledgedAnAlert() {
    assertThat(
            formatter.alert(
                ARRIVED,
                """
                {"labels":{"account":"a"},"annotations":{"summary":"no entry"},"status":"firing",
                "rule":"credentials-rejected","severity":"critical",
                "silencedBy":[{"author":"kim","endsAt":"2026-03-02T12:00:00Z","reason":"planned"}],
                "acknowledgedBy":{"author":"lee"}}
                """))
        .endsWith(
            "no entry (silenced by kim until 2026-03-02T12:00:00Z: planned; acknowledged by lee)");
  }

  @Test
  void shouldSayWhyAnAlertGoesOnOrIsOverThoughNothingWasSeen() {
    assertThat(
            formatter.alert(
                ARRIVED,
                """
                {"annotations":{"summary":"to-busan is DOWN","unknown":"what the rule reads is not told"},
                "status":"firing","rule":"tunnel-down","severity":"critical"}
                """))
        .endsWith("to-busan is DOWN (what the rule reads is not told)");
    assertThat(
            formatter.alert(
                ARRIVED,
                """
                {"annotations":{"summary":"to-busan is DOWN","resolvedReason":"the rule was edited"},
                "status":"resolved","rule":"tunnel-down","severity":"critical"}
                """))
        .endsWith("to-busan is DOWN (the rule was edited)");
  }

  @Test
  void shouldFormatADeletionWithoutFields() {
    assertThat(
            formatter.change(
                ARRIVED,
                """
                {"resource":{"account":"nhn-demo","region":"KR1","type":"internet-gateway","id":"7","name":"edge"},
                "op":"delete","changes":[]}
                """))
        .isEqualTo("18:03:07 change  delete   nhn-demo KR1 internet-gateway edge");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"name\":\"\",", "\"name\":null,", ""})
  void shouldNameAResourceWithoutNameByItsId(String name) {
    assertThat(
            formatter.change(
                ARRIVED,
                """
                {"resource":{"account":"a","region":"r","type":"subnet",%s"id":"4711"},"op":"create"}
                """
                    .formatted(name)))
        .isEqualTo("18:03:07 change  create   a r subnet 4711");
  }

  @Test
  void shouldShowThreeFieldsAndCountTheRest() {
    assertThat(
            formatter.change(
                ARRIVED,
                """
                {"resource":{"account":"a","region":"r","type":"t","id":"i"},"op":"update","changes":[
                {"path":"/a","before":1,"after":2},{"path":"/b","before":null,"after":true},
                {"path":"/c","after":["x"]},{"path":"/d"},{"path":"/e"}]}
                """))
        .endsWith("/a 1 → 2, /b null → true, /c ? → [\"x\"], and 2 more");
  }

  @Test
  void shouldFormatAnAlertByRuleStatusAndSummary() {
    assertThat(
            formatter.alert(
                ARRIVED,
                """
                {"labels":{"alertname":"tunnel-down"},"annotations":{"summary":"Tunnel to-busan-dc is down"},
                "status":"firing","rule":"tunnel-down","severity":"critical",
                "resource":{"account":"scp-demo","region":"kr-west1","type":"vpn-tunnel","id":"42","name":"to-busan-dc"}}
                """))
        .isEqualTo(
            "18:03:07 ALERT   critical tunnel-down firing scp-demo kr-west1 vpn-tunnel"
                + "  Tunnel to-busan-dc is down");
  }

  @Test
  void shouldNameByItsLabelsWhatAnAlertWithoutAChangeIsAbout() {
    assertThat(
            formatter.alert(
                ARRIVED,
                """
                {"labels":{"alertname":"tunnel-down","provider":"scp","account":"scp-new","region":"kr-west1",
                "type":"vpn-tunnel","id":"42"},"annotations":{"summary":"Tunnel to-busan-dc is down"},
                "status":"firing","rule":"tunnel-down","severity":"critical"}
                """))
        .isEqualTo(
            "18:03:07 ALERT   critical tunnel-down firing scp-new kr-west1 vpn-tunnel 42"
                + "  Tunnel to-busan-dc is down");
  }

  @Test
  void shouldLeaveTheIdOutOfALineThatHasTheName() {
    assertThat(
            formatter.alert(
                ARRIVED,
                """
                {"labels":{"account":"scp-demo","region":"kr-west1","type":"vpn-tunnel","id":"42","name":"to-busan"},
                "annotations":{"summary":"to-busan is flapping"},
                "status":"firing","rule":"flapping","severity":"warning"}
                """))
        .isEqualTo(
            "18:03:07 ALERT   warning  flapping firing scp-demo kr-west1 vpn-tunnel  to-busan is flapping");
  }

  @Test
  void shouldReplaceWhateverCouldSteerATerminal() {
    String line =
        formatter.change(
            ARRIVED,
            """
            {"resource":{"account":"a","region":"r","type":"t","id":"i",
            "name":"\\u001b[2Jgone\\u0007\\n\\u202egnp.exe\\u009b1m"},"op":"update"}
            """);

    assertThat(line).doesNotContain("\u001b", "\u0007", "\n", "\u202e", "\u009b").contains("gone");
  }

  @Test
  void shouldShortenLongValues() {
    String line =
        formatter.change(
            ARRIVED,
            """
            {"op":"update","changes":[{"path":"/description","before":"","after":"%s"}]}
            """
                .formatted("x".repeat(10_000)));

    assertThat(line).hasSizeLessThan(150).endsWith("…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "12", "{", "\u001b]0;title\u0007", "\"text\""})
  void shouldSayThatWhatIsNoEventIsUnreadable(String event) {
    assertThat(formatter.change(ARRIVED, event)).contains("unreadable").doesNotContain("\u001b");
    assertThat(formatter.alert(ARRIVED, event)).contains("unreadable").doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"resource\":3,\"changes\":7,\"op\":[]}",
        "{\"resource\":{\"name\":{}},\"changes\":[1,{}],\"annotations\":\"x\"}"
      })
  void shouldBearMissingAndMisshapenFields(String event) {
    assertThat(formatter.change(ARRIVED, event)).startsWith("18:03:07 change");
    assertThat(formatter.alert(ARRIVED, event)).startsWith("18:03:07 ALERT");
  }

  @Test
  void shouldUseColourOnlyWhenAsked() {
    String event = "{\"op\":\"delete\"}";

    assertThat(formatter.change(ARRIVED, event)).doesNotContain("\u001b");
    assertThat(new EventFormatter(Ansi.ON, ZoneOffset.UTC).change(ARRIVED, event))
        .contains(Style.on(Style.bold, Style.fg_red) + "delete\u001b[");
  }
}
