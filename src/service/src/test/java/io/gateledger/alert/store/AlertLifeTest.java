package io.gateledger.alert.store;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertLabels;
import io.gateledger.alert.AlertNote;
import io.gateledger.alert.AlertStatus;
import io.gateledger.alert.AlertStep;
import io.gateledger.alert.Inhibition;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.RecordedAlert;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.rule.AlertCondition;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.AlertTexts;
import io.gateledger.alert.rule.Inhibitor;
import io.gateledger.alert.rule.Inhibitor.Reach;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.RulesInForce;
import io.gateledger.alert.rule.Severity;
import io.gateledger.alert.rule.Verdict;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.diff.Change;
import io.gateledger.diff.ObservedWindow;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normaliser;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Operation;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Queries;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of an alert from when its rule holds until it is over, in the ledger. */
class AlertLifeTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Scope TUNNELS = new Scope("scp", "main", "kr-west1", "vpn-tunnel");
  private static final Scope GATEWAYS = new Scope("scp", "main", "kr-west1", "vpn-gateway");
  private static final ResourceKey SEOUL = new ResourceKey(TUNNELS, "t1");
  private static final ResourceKey GATEWAY = new ResourceKey(GATEWAYS, "g1");

  private static final AlertRule DOWN = rule("tunnel-down", TUNNELS, "/status", "DOWN").rule();

  private MigratedPostgres postgres;
  private Connection connection;
  private RulesInForce inForce;
  private AlertLog log;
  private AlertUpkeep upkeep;
  private int version;

  @BeforeEach
  void start() throws SQLException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
    takeUp("v1", DOWN);
    version = 1;
    for (Scope scope : List.of(TUNNELS, GATEWAYS)) {
      execute(
          "insert into gateledger.scope (scope_key, provider, account, region, type, registered_at) values ('%s', 'scp', 'main', 'kr-west1', '%s', '%s')"
              .formatted(scope.key(), scope.type(), at(0)));
    }
    execute(
        "insert into gateledger.resource (resource_no, scope_no, version, in_transition, id_hash, raw_hash, content_hash, first_seen_at, valid_from, seen_from, presence, id, attributes) select n, scope_no, 1, false, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '%1$s', '%1$s', '%1$s', 'present', 't' || n, '{}' from gateledger.scope, generate_series(1, 2) n where type = 'vpn-tunnel'"
            .formatted(at(0)));
  }

  @AfterEach
  void stop() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldGoOnFiringWhileItsStateIsNotKnownAndSaySoOnce() throws SQLException {
    change(SEOUL, "DOWN", 0);

    List<AlertStep> gone = change(SEOUL, null, 60);
    List<AlertStep> still = change(SEOUL, null, 120);

    assertThat(gone).extracting(AlertStep::status).containsExactly(AlertStatus.FIRING);
    assertThat(noted(gone).unknownSince()).isEqualTo(at(60));
    assertThat(still).isEmpty();
    assertThat(alerts()).containsExactly("tunnel-down firing unknown");

    List<AlertStep> known = change(SEOUL, "DOWN", 180);
    assertThat(known)
        .as("known again")
        .extracting(AlertStep::status)
        .containsExactly(AlertStatus.FIRING);
    assertThat(noted(known).unknownSince()).isNull();
    assertThat(texts("select kind from gateledger.alert_note order by note_no"))
        .containsExactly("unknown", "known");
    assertThat(change(SEOUL, "DOWN", 200)).as("told once").isEmpty();
    assertThat(alerts()).containsExactly("tunnel-down firing");
    assertThat(change(SEOUL, "UP", 240))
        .extracting(AlertStep::status)
        .containsExactly(AlertStatus.RESOLVED);
  }

  @Test
  void shouldSayWhatIsSoNowAndAfterHowLong() throws SQLException {
    change(SEOUL, "DOWN", 0);
    change(SEOUL, "UP", 35);

    assertThat(texts("select resolved_summary from dashboard.alerts"))
        .containsExactly("Seoul is UP after 35 s");
    assertThat(
            texts(
                "select concat_ws(' ', starts_not_before, starts_at, ends_not_before, ends_at) = concat_ws(' ', '%s'::timestamptz, '%s'::timestamptz, '%s'::timestamptz, '%s'::timestamptz) from dashboard.alerts"
                    .formatted(at(-10), at(0), at(25), at(35))))
        .containsExactly("t");
  }

  @Test
  void shouldNotTellWhatLeftTheStateBeforeItsTime() throws SQLException {
    takeUp("v1", rule("tunnel-down", TUNNELS, "/status", "DOWN").holdFor(300).rule());

    assertThat(change(SEOUL, "DOWN", 0)).isEmpty();
    assertThat(alerts()).containsExactly("tunnel-down pending");
    assertThat(tend(299)).isEmpty();
    assertThat(change(SEOUL, "UP", 299)).isEmpty();
    seen(400);
    assertThat(tend(400)).isEmpty();

    assertThat(alerts()).isEmpty();
  }

  @Test
  void shouldFireOnceAfterItsTimeThoughAnotherProcessGoesOn() throws SQLException {
    AlertRule waits = rule("tunnel-down", TUNNELS, "/status", "DOWN").holdFor(300).rule();
    takeUp("v1", waits);
    change(SEOUL, "DOWN", 0);

    takeUp("v1", waits);

    seen(300);
    assertThat(tend(300)).extracting(AlertStep::status).containsExactly(AlertStatus.FIRING);
    assertThat(tend(305)).isEmpty();
    RecordedAlert fired = recorded(number("tunnel-down"));
    assertThat(fired.alert().startsAt()).as("when it was first seen").isEqualTo(at(0));
    assertThat(fired.firedAt()).isEqualTo(at(300));
    assertThat(fired.causeFoundAt(AlertStatus.FIRING)).isEqualTo(at(0));
    assertThat(change(SEOUL, "UP", 400))
        .extracting(AlertStep::status)
        .containsExactly(AlertStatus.RESOLVED);
  }

  @Test
  void shouldWaitForALookThatStillHadIt() throws SQLException {
    takeUp("v1", rule("tunnel-down", TUNNELS, "/status", "DOWN").holdFor(300).rule());
    change(SEOUL, "DOWN", 0);
    seen(299);

    assertThat(tend(8 * 3600)).as("nobody has looked since").isEmpty();
    seen(8 * 3600);
    execute("update gateledger.resource set presence = 'missing', missing_since = now()");
    assertThat(tend(8 * 3600 + 5)).as("the look did not have it").isEmpty();
    execute("update gateledger.resource set presence = 'present'");

    assertThat(tend(8 * 3600 + 10))
        .extracting(AlertStep::status)
        .containsExactly(AlertStatus.FIRING);
  }

  @Test
  void shouldNotFireWhileItsStateIsNotKnown() throws SQLException {
    takeUp("v1", rule("tunnel-down", TUNNELS, "/status", "DOWN").holdFor(300).rule());
    change(SEOUL, "DOWN", 0);
    change(SEOUL, null, 60);
    seen(400);

    assertThat(tend(400)).isEmpty();
    assertThat(alerts()).containsExactly("tunnel-down pending unknown");

    assertThat(change(SEOUL, "DOWN", 420))
        .extracting(AlertStep::status)
        .containsExactly(AlertStatus.FIRING);
    assertThat(alerts()).containsExactly("tunnel-down firing");
  }

  @Test
  void shouldWaitAsItsRuleWasEdited() throws SQLException {
    takeUp("v1", rule("tunnel-down", TUNNELS, "/status", "DOWN").holdFor(300).rule());
    change(SEOUL, "DOWN", 0);
    takeUp(
        "v2",
        rule("tunnel-down", TUNNELS, "/status", "DOWN")
            .holdFor(7200)
            .label("team", "network")
            .rule());
    seen(300);

    assertThat(tend(300)).isEmpty();
    seen(7200);
    assertThat(tend(7200)).extracting(AlertStep::status).containsExactly(AlertStatus.FIRING);
    assertThat(tend(7205)).isEmpty();

    assertThat(texts("select rule_set || labels || starts_at::text from gateledger.alert"))
        .containsExactlyElementsOf(
            texts(
                "select 'v2{\"team\": \"network\"}' || '%s'::timestamptz::text".formatted(at(0))));
  }

  @Test
  void shouldWaitAsBadAsItBecame() throws SQLException {
    takeUp("v1", graded().holdFor(300).rule());
    change(SEOUL, "WARN", 0);
    change(SEOUL, "DOWN", 200);
    seen(300);

    assertThat(tend(300)).hasSize(1);
    assertThat(texts("select severity || starts_at::text from gateledger.alert"))
        .containsExactlyElementsOf(
            texts("select 'critical' || '%s'::timestamptz::text".formatted(at(0))));
  }

  @Test
  void shouldFireAtTheChangeThatComesAfterItsTime() throws SQLException {
    takeUp("v1", rule("tunnel-down", TUNNELS, "/status", "DOWN").holdFor(300).rule());
    change(SEOUL, "DOWN", 0);

    assertThat(change(SEOUL, "DOWN", 310)).hasSize(1);
    assertThat(tend(311)).isEmpty();
    assertThat(alerts()).containsExactly("tunnel-down firing");
  }

  @Test
  void shouldEndWhatARemovedRuleLetFireAndDropWhatItLetWait() throws SQLException {
    change(SEOUL, "DOWN", 0);
    takeUp("v1", DOWN, rule("long-down", TUNNELS, "/status", "DOWN").holdFor(300).rule());
    change(new ResourceKey(TUNNELS, "t2"), "DOWN", 10);
    takeUp("v2");

    assertThat(tend(60)).hasSize(2).allMatch(step -> step.status() == AlertStatus.RESOLVED);

    assertThat(texts("select distinct resolved_reason from dashboard.alerts"))
        .containsExactly("the rule was removed or switched off");
    assertThat(tend(65)).isEmpty();
    assertThat(alerts()).doesNotContain("long-down pending");
  }

  @Test
  void shouldFireAnewUnderTheLabelsOfAnEditedRuleAndNotAgainWhereItSaysTheSame()
      throws SQLException {
    change(SEOUL, "DOWN", 0);
    takeUp("v2", DOWN);
    assertThat(tend(5)).as("the same rule in another set").isEmpty();
    takeUp("v3", rule("tunnel-down", TUNNELS, "/status", "DOWN").label("team", "network").rule());

    assertThat(tend(10))
        .extracting(AlertStep::status)
        .containsExactly(AlertStatus.RESOLVED, AlertStatus.FIRING);

    assertThat(
            texts(
                "select status || coalesce(' ' || resolved_reason, '') || labels from dashboard.alerts order by alert_no"))
        .containsExactly("resolved the rule was edited{}", "firing{\"team\": \"network\"}");
    assertThat(tend(15)).isEmpty();
  }

  @Test
  void shouldPageOnceForAnAccountThatIsNotLetIn() throws SQLException {
    takeUp("v1", operational("credentials-rejected"), blind());
    log.fire(
        connection,
        Alert.operational(
            OperationalRule.CREDENTIALS_REJECTED,
            new OfAccount("scp", "main"),
            "not let in",
            at(0)),
        at(0));
    List<AlertStep> blind =
        List.of(TUNNELS, GATEWAYS).stream()
            .flatMap(scope -> log.fire(connection, blind(scope), at(180)).stream())
            .toList();

    assertThat(blind).hasSize(2);
    for (AlertStep step : blind) {
      Inhibition cause = recorded(step.number()).inhibition(AlertStatus.FIRING);
      assertThat(cause).isNotNull();
      assertThat(cause.rule()).isEqualTo("credentials-rejected");
      assertThat(cause.subject()).isEqualTo("scp/main");
    }
  }

  @Test
  void shouldTellAgainWhenACauseIsFoundLaterAndWhenItIsOverBefore() throws SQLException {
    takeUp("v1", operational("credentials-rejected"), blind());
    AlertStep blind = log.fire(connection, blind(TUNNELS), at(0)).orElseThrow();
    Alert rejected =
        Alert.operational(
            OperationalRule.CREDENTIALS_REJECTED,
            new OfAccount("scp", "main"),
            "not let in",
            at(20));
    assertThat(recorded(blind.number()).inhibition(AlertStatus.FIRING)).isNull();
    log.fire(connection, rejected, at(20));

    List<AlertStep> explained = tend(25);
    assertThat(explained).extracting(AlertStep::number).containsExactly(blind.number());
    assertThat(noted(explained).inhibition()).isNotNull();
    assertThat(tend(30)).as("told once").isEmpty();

    log.resolve(connection, log.firing(connection, List.of(rejected.subject())), at(60));
    assertThat(tend(70)).as("it may be over by the next look").isEmpty();
    List<AlertStep> released = tend(181);
    assertThat(released).extracting(AlertStep::number).containsExactly(blind.number());
    assertThat(noted(released).inhibition()).isNull();
    assertThat(recorded(blind.number()).inhibition(AlertStatus.FIRING))
        .as("the first event as it was told")
        .isNull();
  }

  @Test
  void shouldSayThatTheGatewayExplainsItsTunnels() throws SQLException {
    takeUp(
        "v1",
        rule("gateway-state-error", GATEWAYS, "/state", "ERROR").rule(),
        rule("tunnel-down", TUNNELS, "/status", "DOWN")
            .inhibitor(new Inhibitor("gateway-state-error", Reach.RELATED, "vpn-gateway"))
            .rule());
    log.apply(connection, List.of(gatewayInError()), at(0));

    AlertStep down = change(SEOUL, "DOWN", 10).getFirst();

    Inhibition cause = recorded(down.number()).inhibition(AlertStatus.FIRING);
    assertThat(cause).isNotNull();
    assertThat(cause.subject()).isEqualTo(GATEWAY.toString());
  }

  @Test
  void shouldTellAFlappingResourceOnceAndHowItWasWhenItCalmsDown() throws SQLException {
    takeUp(
        "v1",
        rule("tunnel-down", TUNNELS, "/status", "DOWN").damped().rule(),
        new RuleBuilder("flapping", Set.of(), AlertRule.NEVER).severity(Severity.WARNING).rule());
    int told = 0;
    for (int i = 0; i < 10; i++) {
      told += change(SEOUL, "DOWN", 60 * i).size();
      told += change(SEOUL, "UP", 60 * i + 30).size();
    }
    assertThat(told).as("three spells and that it is flapping").isEqualTo(7);
    assertThat(texts("select count(*) from gateledger.alert where rule = 'tunnel-down'"))
        .as("each spell is written down")
        .containsExactly("10");
    assertThat(texts("select severity from gateledger.alert where rule = 'flapping'"))
        .as("as bad as what it mutes")
        .containsExactly("critical");
    assertThat(change(SEOUL, "DOWN", 600)).isEmpty();
    assertThat(tend(900)).isEmpty();

    List<AlertStep> calm = tend(600 + 1200);

    assertThat(calm)
        .extracting(AlertStep::status)
        .as("that it is stable, and that it is down")
        .containsExactly(AlertStatus.RESOLVED, AlertStatus.FIRING);
    assertThat(
            texts("select resolved_summary from dashboard.alerts where rule = 'flapping'")
                .getFirst())
        .startsWith("Seoul is stable in trouble after 30 min: it changed 21 times");
    assertThat(texts("select rule from dashboard.alerts where status = 'firing'"))
        .containsExactly("tunnel-down");
  }

  @Test
  void shouldTellWhatFlappingHidWhenThatRuleIsSwitchedOff() throws SQLException {
    AlertRule down = rule("tunnel-down", TUNNELS, "/status", "DOWN").damped().rule();
    takeUp("v1", down, operational("flapping"));
    for (int i = 0; i < 5; i++) {
      change(SEOUL, "DOWN", 60 * i);
      change(SEOUL, "UP", 60 * i + 30);
    }
    assertThat(change(SEOUL, "DOWN", 400)).as("hidden").isEmpty();
    takeUp("v2", down);

    assertThat(tend(405))
        .extracting(AlertStep::status)
        .as("that the one is over, and that the other fires")
        .containsExactly(AlertStatus.RESOLVED, AlertStatus.FIRING);

    assertThat(tend(410)).isEmpty();
    assertThat(change(SEOUL, "UP", 420))
        .extracting(AlertStep::status)
        .containsExactly(AlertStatus.RESOLVED);
  }

  @Test
  void shouldTellAnewWhatGotWorseAndNothingWhereItStaysAsBad() throws SQLException {
    takeUp("v1", graded().rule());
    change(SEOUL, "WARN", 0);
    assertThat(change(SEOUL, "WARN", 30)).isEmpty();

    assertThat(change(SEOUL, "DOWN", 60))
        .extracting(AlertStep::status)
        .containsExactly(AlertStatus.RESOLVED, AlertStatus.FIRING);

    assertThat(
            texts(
                "select concat_ws(' ', severity, status, resolved_reason, resolved_summary) from dashboard.alerts order by alert_no"))
        .containsExactly(
            "warning resolved it is critical now, and fires anew Seoul is critical now, and fires anew",
            "critical firing");
    assertThat(change(SEOUL, "DOWN", 90)).isEmpty();
    assertThat(change(SEOUL, "UP", 120))
        .extracting(AlertStep::status)
        .containsExactly(AlertStatus.RESOLVED);
  }

  @Test
  void shouldNotCallFlappingWhatOnlyGetsBetterAndWorse() throws SQLException {
    takeUp("v1", graded().damped().rule(), operational("flapping"));
    for (int i = 0; i < 6; i++) {
      change(SEOUL, i % 2 == 0 ? "WARN" : "DOWN", 60 * i);
    }

    assertThat(texts("select rule from dashboard.alerts where status = 'firing'"))
        .containsExactly("graded");
  }

  @Test
  void shouldHaveTheFingerprintThatAlertmanagerWorksOut() {
    Alert alert =
        new Alert(
            "tunnel-down",
            Severity.CRITICAL,
            new OfResource(SEOUL),
            "Seoul",
            "Seoul is DOWN",
            NOON,
            null,
            2);

    assertThat(AlertLabels.fingerprint(alert))
        .isEqualTo(AlertLabels.fingerprint(alert.resolvedAt(NOON.plusSeconds(5))))
        .hasSize(16);
    assertThat(AlertLabels.of(alert)).containsEntry("name", "Seoul").containsEntry("id", "t1");
  }

  private List<AlertStep> change(ResourceKey key, @Nullable String status, int second) {
    Attributes after =
        attributes(
            TUNNELS,
            "{\"id\":\"%s\",\"name\":\"Seoul\",\"vpn_gateway_id\":\"g1\"%s}"
                .formatted(key.id(), status == null ? "" : ",\"status\":\"" + status + "\""));
    return log.apply(
        connection, List.of(change(key, "Seoul", after, second, List.of(GATEWAY))), at(second));
  }

  private Change gatewayInError() {
    return change(
        GATEWAY,
        "gateway",
        attributes(GATEWAYS, "{\"id\":\"g1\",\"name\":\"gateway\",\"state\":\"ERROR\"}"),
        0,
        List.of());
  }

  private Change change(
      ResourceKey key, String name, Attributes after, int second, List<ResourceKey> related) {
    return new Change(
        key,
        name,
        Operation.UPDATE,
        ++version,
        List.of(),
        Attributes.EMPTY,
        after,
        ContentHash.of(after.json()),
        new ObservedWindow(at(second - 10), at(second), null),
        null,
        related);
  }

  private static Attributes attributes(Scope scope, String json) {
    ResourceType type = CatalogueLoader.builtIn().type(scope.provider(), scope.type());
    Readable readable =
        (Readable) new Normaliser().normalise(type, scope, json.getBytes(StandardCharsets.UTF_8));
    return readable.resource().attributes();
  }

  private List<AlertStep> tend(int second) {
    return upkeep.tend(connection, at(second), any -> true);
  }

  /** As a process does that was started again, or another. */
  private void takeUp(String name, AlertRule... rules) {
    inForce = new RulesInForce(new RuleSet(name, List.of(rules)));
    log = new AlertLog(new AlertRules(inForce));
    upkeep = new AlertUpkeep(new AlertRules(inForce));
  }

  /** A warning while it is WARN, and critical while it is DOWN. */
  private static RuleBuilder graded() {
    AlertCondition down = rule("down", TUNNELS, "/status", "DOWN").condition;
    AlertCondition warn = rule("warn", TUNNELS, "/status", "WARN").condition;
    return new RuleBuilder(
            "graded",
            Set.of(TUNNELS.type()),
            input -> down.judge(input) == Verdict.HOLDS ? Verdict.HOLDS : warn.judge(input))
        .graded(Severity.WARNING, Severity.CRITICAL, down);
  }

  private static Alert blind(Scope scope) {
    return Alert.operational(
        OperationalRule.COLLECTOR_BLIND, new OfScope(scope), "cannot be seen", NOON);
  }

  private static AlertRule blind() {
    return new RuleBuilder("collector-blind", Set.of(), AlertRule.NEVER)
        .inhibitor(new Inhibitor("credentials-rejected", Reach.ACCOUNT, null))
        .rule();
  }

  private static AlertRule operational(String name) {
    return new RuleBuilder(name, Set.of(), AlertRule.NEVER).rule();
  }

  private static RuleBuilder rule(String name, Scope scope, String pointer, String value) {
    var path = io.gateledger.resource.FieldPath.ofDotted(pointer.substring(1));
    return new RuleBuilder(
        name,
        Set.of(scope.type()),
        input ->
            input.after() == null
                ? Verdict.DOES_NOT_HOLD
                : input.after().textAt(path) == null
                    ? Verdict.UNKNOWN
                    : value.equals(input.after().textAt(path))
                        ? Verdict.HOLDS
                        : Verdict.DOES_NOT_HOLD);
  }

  private AlertNote noted(List<AlertStep> steps) {
    return log.noted(connection, steps.stream().map(AlertStep::note).toList()).getFirst();
  }

  private RecordedAlert recorded(long number) {
    return log.recorded(connection, List.of(number)).getFirst();
  }

  private long number(String rule) throws SQLException {
    return Long.parseLong(
        texts("select alert_no from gateledger.alert where rule = '%s'".formatted(rule))
            .getFirst());
  }

  private void seen(int second) throws SQLException {
    execute("update gateledger.scope set fresh_as_of = '%s'".formatted(at(second)));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> alerts() throws SQLException {
    return texts(
        "select concat_ws(' ', rule, status, case when unknown_since is not null then 'unknown' end) from dashboard.alerts where status <> 'resolved' order by alert_no");
  }

  private List<String> texts(String sql) throws SQLException {
    return Queries.texts(connection, sql);
  }

  private static Instant at(int second) {
    return NOON.plusSeconds(second);
  }

  /** A rule, a word at a time. */
  private static final class RuleBuilder {

    private final String name;
    private final Set<String> types;
    private final AlertCondition condition;
    private Duration holdFor = Duration.ZERO;
    private Severity severity = Severity.CRITICAL;
    private Map<String, String> labels = Map.of();
    private List<Inhibitor> inhibitors = List.of();
    private boolean isDamped;
    private final LinkedHashMap<Severity, AlertCondition> worse = new LinkedHashMap<>();

    RuleBuilder(String name, Set<String> types, AlertCondition condition) {
      this.name = name;
      this.types = types;
      this.condition = condition;
    }

    RuleBuilder holdFor(int seconds) {
      holdFor = Duration.ofSeconds(seconds);
      return this;
    }

    RuleBuilder severity(Severity worst) {
      severity = worst;
      return this;
    }

    RuleBuilder label(String label, String value) {
      labels = Map.of(label, value);
      return this;
    }

    RuleBuilder inhibitor(Inhibitor inhibitor) {
      inhibitors = List.of(inhibitor);
      return this;
    }

    RuleBuilder damped() {
      isDamped = true;
      return this;
    }

    RuleBuilder graded(Severity otherwise, Severity grade, AlertCondition when) {
      severity = otherwise;
      worse.put(grade, when);
      return this;
    }

    AlertRule rule() {
      return new AlertRule(
          name,
          types,
          condition,
          holdFor,
          null,
          severity,
          worse,
          labels,
          new AlertTexts(
              (language, input, lasted) -> input.shownName() + " is in trouble",
              null,
              (language, input, lasted) ->
                  input.shownName()
                      + " is "
                      + (input.after() == null ? "gone" : "UP")
                      + " after "
                      + io.gateledger.wording.DurationText.in(
                          language, lasted == null ? Duration.ZERO : lasted)),
          null,
          inhibitors,
          isDamped,
          Set.of());
    }
  }
}
