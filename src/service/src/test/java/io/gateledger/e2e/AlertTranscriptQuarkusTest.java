package io.gateledger.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gateledger.deploy.Repository;
import io.gateledger.event.compose.LedgerEvents;
import io.gateledger.pipeline.CollectionPipeline;
import io.gateledger.pipeline.ConfiguredScopes;
import io.gateledger.pipeline.health.DueAlerts;
import io.gateledger.pipeline.health.ScopeHealthAlerts;
import io.gateledger.resource.Scope;
import io.gateledger.run.Trigger;
import io.gateledger.schedule.SteppedBlindnessCheck;
import io.gateledger.sink.delivery.QuickSinks;
import io.gateledger.testing.AlertmanagerProcess;
import io.gateledger.testing.CloudControl;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Golden;
import io.gateledger.testing.Queries;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.gateledger.testing.EmbeddedServers.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A night of trouble in the simulated clouds, as whoever is on call reads it: what the alerts topic
 * tells at each step, what a webhook is called for, and what a real Alertmanager shows with the
 * rules that ship for it. Run with {@code -Dgoldens=write} to write the goldens anew, and read them
 * before committing.
 */
@QuarkusTest
// A service of its own: no other test's alerts are part of the story.
@WithTestResource(value = EmbeddedServers.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class AlertTranscriptQuarkusTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LATEST = Duration.ofSeconds(10);
  private static final Duration SETTLED = Duration.ofSeconds(1);
  private static final Path GOLDENS = Path.of("e2e/goldens/alerts");

  private static final Scope TUNNELS = new Scope("scp", "scp-test", "kr-west1", "vpn-tunnel");
  private static final Scope GATEWAYS = new Scope("scp", "scp-test", "kr-west1", "vpn-gateway");
  private static final Scope INTERNET = new Scope("nhn", "nhn-test", "KR1", "internet-gateway");
  private static final Scope GROUPS =
      new Scope("nhn-appkey", "legacy-test", "KR1", "security-group");
  private static final Scope RULES =
      new Scope("nhn-appkey", "legacy-test", "KR1", "security-group-rule");

  private static final String BUSAN = "0000000000000000000000000000b001";
  private static final String INCHEON = "0000000000000000000000000000b002";
  private static final String PARTNER_A = "0000000000000000000000000000b003";
  private static final String PARTNER_B = "0000000000000000000000000000b004";
  private static final String SEOUL_HUB = "0000000000000000000000000000a001";
  private static final String PARTNER_HUB = "0000000000000000000000000000a002";
  private static final String PAYMENTS = "7c1f0000-0000-4000-8000-000000000001";
  private static final String BASTION = "7c1f0000-0000-4000-8000-000000000021";
  private static final String SSH = "7c1f0000-0000-4000-8000-000000000031";
  private static final String DATABASE = "7c1f0000-0000-4000-8000-000000000032";

  private static final List<Step> STEPS = new ArrayList<>();

  private static boolean hasBegun;
  private static boolean isTold;

  @TempDir static Path directory;

  @Inject DataSource dataSource;
  @Inject CollectionPipeline pipeline;
  @Inject ConfiguredScopes configured;
  @Inject DueAlerts dueAlerts;
  @Inject ScopeHealthAlerts scopeHealth;
  @Inject LedgerEvents events;

  private final CloudControl cloud = new CloudControl(EmbeddedServers.simulator());

  private List<AlertmanagerProcess> alertmanagers = List.of();

  /** What happened, and what was told of it where. */
  private record Step(
      String title, List<String> topic, List<String> posted, List<String> alertmanager) {}

  /** What a step does. */
  @FunctionalInterface
  private interface Deed {
    void happen() throws Exception;
  }

  /** Once, for all tests: none of them adds to it. */
  @BeforeEach
  void playTheStory() throws Exception {
    if (hasBegun) {
      assertThat(isTold).as("the story was told to its end").isTrue();
      return;
    }
    hasBegun = true;
    boolean isInstalled = AlertmanagerProcess.installed().findAny().isPresent();
    Map<String, Map<String, String>> sinks = new TreeMap<>();
    if (isInstalled) {
      String rules = Repository.text("deploy/alertmanager/alertmanager.yml");
      alertmanagers =
          List.of(
              AlertmanagerProcess.startWith(directory.resolve("usual"), rules),
              AlertmanagerProcess.startWith(directory.resolve("all"), rules));
      sinks.put("usual", Map.of("type", "alertmanager", "url", alertmanagers.get(0).url()));
      sinks.put(
          "all",
          Map.of(
              "type",
              "alertmanager",
              "url",
              alertmanagers.get(1).url(),
              "include-inhibited",
              "true"));
    }
    estate();
    configured.all().forEach(one -> look(one.scope()));
    try (AlertTopicReader topic = new AlertTopicReader(EmbeddedServers.bootstrapServers());
        QuickSinks delivered = new QuickSinks(dataSource, events, sinks)) {
      awaitSinks(sinks.size() + 1);
      tell(topic, delivered);
    } finally {
      for (AlertmanagerProcess one : alertmanagers) {
        one.close();
      }
    }
    isTold = true;
  }

  private void tell(AlertTopicReader topic, QuickSinks delivered) throws Exception {
    Teller teller = new Teller(topic, delivered);
    tunnelDownAndBack(teller);
    flapping(teller);
    gatewayWithItsTunnels(teller);
    migrationThatFails(teller);
    openedToTheWorld(teller);
    passwordRejected(teller);
    blindAndBack(teller);
  }

  private void tunnelDownAndBack(Teller teller) throws Exception {
    teller.step("tunnel to-busan goes DOWN", () -> status(BUSAN, "DOWN"));
    teller.step(
        "the provider tells no status of to-busan any more",
        () -> {
          cloud.set(place(TUNNELS), BUSAN, "/status", NullNode.getInstance());
          look(TUNNELS);
        });
    teller.step("tunnel to-busan is UP", () -> status(BUSAN, "UP"));
  }

  private void flapping(Teller teller) throws Exception {
    teller.step(
        "tunnel to-incheon goes DOWN and comes back, three times",
        () -> {
          for (int time = 0; time < 3; time++) {
            status(INCHEON, "DOWN");
            status(INCHEON, "UP");
          }
        });
    teller.step(
        "and twice more",
        () -> {
          for (int time = 0; time < 2; time++) {
            status(INCHEON, "DOWN");
            status(INCHEON, "UP");
          }
        });
    teller.step("it stays UP for twenty minutes", () -> letPass(INCHEON, "21 minutes"));
  }

  private void gatewayWithItsTunnels(Teller teller) throws Exception {
    teller.step("tunnel to-partner-a goes DOWN", () -> status(PARTNER_A, "DOWN"));
    teller.step("its gateway partner-hub goes ERROR", () -> state(PARTNER_HUB, "ERROR"));
    teller.step("the other tunnel of partner-hub goes DOWN", () -> status(PARTNER_B, "DOWN"));
    teller.step("partner-hub is ACTIVE", () -> state(PARTNER_HUB, "ACTIVE"));
    teller.step(
        "and its tunnels are UP",
        () -> {
          cloud.set(place(TUNNELS), PARTNER_A, "/status", TextNode.valueOf("UP"));
          status(PARTNER_B, "UP");
        });
  }

  private void migrationThatFails(Teller teller) throws Exception {
    teller.step(
        "internet gateway igw-payments begins to migrate",
        () -> migration("migrating", "unbinding_progress", NullNode.getInstance()));
    teller.step(
        "the migration of igw-payments fails",
        () ->
            migration(
                "ERROR",
                "binding_error",
                TextNode.valueOf("failed to bind to server igw-agent-07: no response")));
    teller.step(
        "igw-payments recovers", () -> migration("available", "none", NullNode.getInstance()));
  }

  private void openedToTheWorld(Teller teller) throws Exception {
    teller.step("a rule opens port 22 to the world", () -> rule(SSH, BASTION, 22, "0.0.0.0/0"));
    teller.step("it lets in the office only", () -> rule(SSH, BASTION, 22, "198.51.100.0/24"));
    teller.step(
        "a rule of a group that nobody has seen yet opens port 5432",
        () -> rule(DATABASE, "7c1f0000-0000-4000-8000-000000000029", 5432, "0.0.0.0/0"));
    teller.step(
        "that rule is deleted",
        () -> {
          cloud.delete(place(RULES), DATABASE);
          for (int looks = 0; looks < 3; looks++) {
            change(
                """
                update gateledger.resource
                   set proof_from = proof_from - interval '366 days', proof_until = proof_until - interval '366 days'
                 where presence = 'missing'
                """);
            look(RULES);
          }
        });
  }

  private void passwordRejected(Teller teller) throws Exception {
    List<Scope> scopes = scopesOf("nhn-test");
    SteppedBlindnessCheck check = new SteppedBlindnessCheck(scopeHealth, scopes::contains);
    teller.step(
        "the password of account nhn-test is rejected",
        () -> {
          cloud.expireTokens();
          cloud.fault(Map.of("kind", "status-401", "path", "/v2.0/*"));
          look(INTERNET);
        });
    teller.step(
        "none of its eight scopes is seen for four intervals",
        () -> {
          scopes.forEach(this::look);
          check.passFourIntervals();
        });
    teller.step(
        "the password is put right",
        () -> {
          cloud.heal();
          scopes.forEach(this::look);
          check.look();
        });
  }

  private void blindAndBack(Teller teller) throws Exception {
    SteppedBlindnessCheck check = new SteppedBlindnessCheck(scopeHealth, GATEWAYS::equals);
    teller.step(
        "the provider answers 503 for VPN gateways, for four intervals",
        () -> {
          cloud.fault(Map.of("kind", "status-503", "path", "/v1/vpn-gateways"));
          look(GATEWAYS);
          check.passFourIntervals();
        });
    teller.step(
        "it answers again",
        () -> {
          cloud.heal();
          look(GATEWAYS);
          check.look();
        });
  }

  @Test
  void shouldTellAnAlertAsAnEngineerWouldReadItAtNight() throws IOException {
    List<String> lines = new ArrayList<>();
    STEPS.forEach(step -> add(lines, step, step.topic()));

    Golden.at(GOLDENS.resolve("topic.transcript")).compare(lines);
  }

  @Test
  void shouldCallAWebhookForEachCauseOnceAndForItsEnd() throws IOException {
    List<String> lines = new ArrayList<>();
    STEPS.forEach(step -> add(lines, step, step.posted()));

    Golden.at(GOLDENS.resolve("webhook.transcript")).compare(lines);
  }

  @Test
  void shouldPageOnceAndNotNineTimesForARejectedPassword() {
    List<String> firing =
        STEPS.stream()
            .filter(
                step ->
                    step.title().equals("the password of account nhn-test is rejected")
                        || step.title().startsWith("none of its eight scopes"))
            .flatMap(step -> step.posted().stream())
            .toList();

    assertThat(firing).singleElement().asString().contains("credentials-rejected");
    assertThat(
            STEPS.stream()
                .filter(step -> step.title().startsWith("none of its eight scopes"))
                .flatMap(step -> step.topic().stream()))
        .hasSize(8)
        .allMatch(line -> line.endsWith("[inhibited by credentials-rejected]"));
  }

  @Test
  void shouldShowInAlertmanagerWhatPagesAndMuteTheRest() throws IOException {
    Assumptions.assumeTrue(
        STEPS.stream().anyMatch(step -> !step.alertmanager().isEmpty()),
        "no Alertmanager is installed (Debian: apt install prometheus-alertmanager): what it"
            + " shows is not looked at");
    List<String> lines = new ArrayList<>();
    STEPS.forEach(step -> add(lines, step, step.alertmanager()));

    Golden.at(GOLDENS.resolve("alertmanager.transcript")).compare(lines);
  }

  private static void add(List<String> lines, Step step, List<String> told) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.add("== " + step.title());
    lines.addAll(told.isEmpty() ? List.of("(nothing)") : told);
  }

  /** Lets steps happen and writes down what is told of each, once all of it is. */
  private final class Teller {

    private final AlertTopicReader topic;
    private final QuickSinks sinks;

    Teller(AlertTopicReader topic, QuickSinks sinks) {
      this.topic = topic;
      this.sinks = sinks;
    }

    void step(String title, Deed deed) throws Exception {
      deed.happen();
      dueAlerts.tend(List.of());
      List<String> told = words(topic.readUpTo(count()));
      awaitDelivered();
      List<String> posted = words(sinks.posted());
      STEPS.add(
          new Step(
              title, told, posted, alertmanagers.isEmpty() ? List.of() : shown(expected(title))));
    }

    private static List<String> words(List<JsonNode> events) {
      return events.stream()
          .sorted(Comparator.comparing(event -> event.path("subject").asText()))
          .map(AlertLines::of)
          .toList();
    }
  }

  private static long count() throws SQLException {
    return Long.parseLong(texts("select count(*) from gateledger.alert_step").getFirst());
  }

  private static void awaitSinks(int count) {
    await("the sinks have their positions")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                texts("select name from gateledger.sink where leased_until is not null").size()
                    == count);
  }

  private static void awaitDelivered() {
    await("all is delivered")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                texts(
                        "select name from gateledger.sink where position"
                            + " < (select coalesce(max(step_no), 0) from gateledger.alert_step)"
                            + " union all select sink from gateledger.sink_alert where state = 'telling'")
                    .isEmpty());
  }

  /** What the golden has of a step; nothing where it is not written yet. */
  private static List<String> expected(String title) throws IOException {
    Path golden = Path.of("src/test/resources").resolve(GOLDENS).resolve("alertmanager.transcript");
    if (!Files.exists(golden)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(golden);
    int start = lines.indexOf("== " + title);
    return start < 0
        ? List.of()
        : lines.subList(start + 1, lines.size()).stream()
            .takeWhile(line -> !line.isEmpty())
            .toList();
  }

  /** An Alertmanager finds out a moment after an alert came what that one mutes. */
  private List<String> shown(List<String> expected) {
    Instant deadline =
        Instant.now().plus("write".equals(System.getProperty("goldens")) ? SETTLED : LATEST);
    List<List<String>> seen = new ArrayList<>();
    await("what Alertmanager shows")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              seen.add(shown());
              return seen.getLast().equals(expected) || Instant.now().isAfter(deadline);
            });
    return seen.getLast();
  }

  /** What is posted by a usual sink, and what by one that includes what is inhibited. */
  private List<String> shown() {
    Map<String, String> rules = new HashMap<>();
    List<String> pages = new ArrayList<>();
    alertmanagers.get(0).alerts().forEach(one -> pages.add(one.path("fingerprint").asText()));
    JsonNode all = alertmanagers.get(1).alerts();
    all.forEach(
        one -> rules.put(one.path("fingerprint").asText(), one.at("/labels/alertname").asText()));
    List<String> lines = new ArrayList<>();
    all.forEach(
        one ->
            lines.add(
                (pages.contains(one.path("fingerprint").asText()) ? "paged  " : "-      ")
                    + AlertLines.of(one, rules)));
    return lines.isEmpty() ? List.of("(nothing)") : lines.stream().sorted().toList();
  }

  private void estate() throws IOException {
    putGateway(SEOUL_HUB, "seoul-hub");
    putGateway(PARTNER_HUB, "partner-hub");
    putTunnel(BUSAN, "to-busan", SEOUL_HUB, "seoul-hub");
    putTunnel(INCHEON, "to-incheon", SEOUL_HUB, "seoul-hub");
    putTunnel(PARTNER_A, "to-partner-a", PARTNER_HUB, "partner-hub");
    putTunnel(PARTNER_B, "to-partner-b", PARTNER_HUB, "partner-hub");
    cloud.put(place(INTERNET), PAYMENTS, item("nhn/internet-gateway").put("name", "igw-payments"));
    cloud.put(place(GROUPS), BASTION, item("nhn-appkey/security-group").put("name", "sg-bastion"));
  }

  private void putGateway(String id, String name) throws IOException {
    cloud.put(place(GATEWAYS), id, item("scp/vpn-gateway").put("id", id).put("name", name));
  }

  private void putTunnel(String id, String name, String gateway, String gatewayName)
      throws IOException {
    cloud.put(
        place(TUNNELS),
        id,
        item("scp/vpn-tunnel")
            .put("id", id)
            .put("name", name)
            .put("vpn_gateway_id", gateway)
            .put("vpn_gateway_name", gatewayName));
  }

  private static ObjectNode item(String type) throws IOException {
    try (var in =
        AlertTranscriptQuarkusTest.class.getResourceAsStream("/e2e/items/" + type + ".json")) {
      return (ObjectNode) JSON.readTree(in).get("made");
    }
  }

  private void status(String tunnel, String status) {
    cloud.set(place(TUNNELS), tunnel, "/status", TextNode.valueOf(status));
    look(TUNNELS);
  }

  private void state(String gateway, String state) {
    cloud.set(place(GATEWAYS), gateway, "/state", TextNode.valueOf(state));
    look(GATEWAYS);
  }

  private void migration(String state, String status, JsonNode error) {
    cloud.set(place(INTERNET), PAYMENTS, "/state", TextNode.valueOf(state));
    cloud.set(place(INTERNET), PAYMENTS, "/migrate_status", TextNode.valueOf(status));
    cloud.set(place(INTERNET), PAYMENTS, "/migrate_error", error);
    look(INTERNET);
  }

  private void rule(String id, String group, int port, String remote) throws IOException {
    cloud.put(
        place(RULES),
        id,
        item("nhn-appkey/security-group-rule")
            .put("id", id)
            .put("portRangeMin", port)
            .put("portRangeMax", port)
            .put("remoteIpPrefix", remote)
            .put("securityGroupId", group));
    look(RULES);
  }

  private void look(Scope scope) {
    pipeline.run(scope, Trigger.LOOK_NOW);
  }

  private List<Scope> scopesOf(String account) {
    return configured.all().stream()
        .map(ConfiguredScopes.ConfiguredScope::scope)
        .filter(scope -> scope.account().equals(account))
        .toList();
  }

  private static String place(Scope scope) {
    return scope.provider() + "/" + scope.region() + "/" + scope.type();
  }

  /** Puts what is known of a resource's alerts so far into the past. */
  private void letPass(String id, String time) throws SQLException {
    change(
        """
        update gateledger.alert
           set starts_at = starts_at - interval '%1$s', ends_at = ends_at - interval '%1$s',
               fired_at = fired_at - interval '%1$s', resolved_at = resolved_at - interval '%1$s'
         where subject like '%%%2$s'
        """
            .formatted(time, id));
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      Queries.execute(connection, sql);
    }
  }
}
