package io.gateledger.pipeline;

import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.file.AlertRuleFiles;
import io.gateledger.alert.rule.file.BuiltInRules;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.alert.store.AlertUpkeep;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.Collector;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.ItemSink;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.run.FenceLost;
import io.gateledger.ledger.run.FencedTransactions;
import io.gateledger.ledger.run.JudgedRulesStore;
import io.gateledger.ledger.run.RunLog;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.resource.Scope;
import io.gateledger.run.Run;
import io.gateledger.run.Trigger;
import io.gateledger.testing.BeaconEntry;
import io.gateledger.testing.Estate;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Queries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * An alert is told once, whoever looks at its scope, however items are read by then, and whatever
 * rules ask by now.
 */
class AlertContinuityTest {

  private static final String DARK =
      """
      rules:
        - name: beacon-dark
          on: beacon
          when: after.state == 'off'
          severity: critical
          summary: "{name} is dark"
      """;

  private static MigratedPostgres postgres;
  private static Connection connection;
  private static Connection other;

  @TempDir Path entries;
  @TempDir Path rules;

  @BeforeAll
  static void start() throws SQLException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
    other = postgres.connect();
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    other.close();
    postgres.close();
  }

  @Test
  void shouldFireOnceThoughANodeThatWasOvertakenFoundTheSame() throws SQLException {
    Scope scope = new Scope("scp", "failover", "kr-west1", "vpn-tunnel");
    PipelineAssembly first = node(connection, CatalogueLoader.builtIn());
    PipelineAssembly second = node(other, CatalogueLoader.builtIn());
    look(first, scope, tunnel("UP"));
    Collector frozen =
        new Collector() {
          @Override
          public CollectionOutcome collect(Scope asked, ItemSink sink) {
            CollectionOutcome seen = holding(tunnel("DOWN")).collect(asked, sink);
            look(second, scope, tunnel("DOWN"));
            return seen;
          }

          @Override
          public Confirmation confirm(Scope asked, String id) {
            return new Confirmation.Gone();
          }
        };

    assertThatThrownBy(() -> first.pipeline(frozen).run(scope, Trigger.SCHEDULE))
        .isInstanceOf(FenceLost.class);

    assertThat(alerts("failover")).hasSize(1).first().asString().startsWith("tunnel-down firing");
    assertThat(told("failover")).isEqualTo("1");
  }

  @Test
  void shouldGoOnWithTheAlertWhereAnotherNodeTakesTheScopeUp() throws SQLException {
    Scope scope = new Scope("scp", "taken", "kr-west1", "vpn-tunnel");
    look(node(connection, CatalogueLoader.builtIn()), scope, tunnel("DOWN"));
    List<String> fired = alerts("taken");
    assertThat(fired).hasSize(1);

    PipelineAssembly second = node(other, CatalogueLoader.builtIn());
    look(second, scope, tunnel("DOWN"));
    look(second, scope, tunnel("DOWN").replace("Seoul", "Busan"));
    new SingleConnectionTransactions(other)
        .runInTransaction(
            same ->
                assertThat(
                        new AlertUpkeep(new AlertRules(BuiltInRules.all()))
                            .tend(same, Instant.now(), any -> true))
                    .isEmpty());

    assertThat(alerts("taken")).as("its start and its fingerprint, too").isEqualTo(fired);
    assertThat(told("taken")).isEqualTo("1");
    look(second, scope, tunnel("UP"));
    assertThat(alerts("taken")).singleElement().asString().startsWith("tunnel-down resolved");
  }

  @Test
  void shouldNeitherDoubleNorEndAnAlertWhenStoredItemsAreReadAnew()
      throws IOException, SQLException {
    Scope scope = new Scope("nhn", "rebased-alerts", "KR1", "beacon");
    Catalogue before = entry(1, "");
    look(node(connection, before).by(written(before, DARK)), scope, beacon("off"));
    List<String> fired = alerts("rebased-alerts");
    assertThat(fired).singleElement().asString().startsWith("beacon-dark firing");

    Catalogue next = entry(2, "  colour: {}");
    PipelineAssembly node = node(connection, next).by(written(next, DARK));
    look(node, scope, beacon("off"));
    look(node, scope, beacon("off").replace("red", "blue"));

    assertThat(alerts("rebased-alerts")).isEqualTo(fired);
    assertThat(told("rebased-alerts")).isEqualTo("1");
    look(node, scope, beacon("on"));
    assertThat(alerts("rebased-alerts"))
        .singleElement()
        .asString()
        .startsWith("beacon-dark resolved");
  }

  @Test
  void shouldAskAnEditedRuleAboutWhatDoesNotChange() throws IOException, SQLException {
    Scope scope = new Scope("nhn", "edited", "KR1", "beacon");
    Catalogue catalogue = entry(1, "  colour: {}");
    PipelineAssembly node = node(connection, catalogue).by(written(catalogue, DARK));
    look(node, scope, beacon("on"));
    assertThat(alerts("edited")).isEmpty();

    node.by(
        written(
            catalogue,
            """
            rules:
              - name: beacon-dark
                on: beacon
                when: after.colour == 'red'
                severity: critical
                summary: "{name} is red"
              - name: beacon-stepped
                on: beacon
                when: change.op != 'create'
                severity: info
                summary: "{name} changed"
              - name: beacon-was
                on: beacon
                when: before.state == 'on'
                severity: info
                summary: "{name} was on"
            """));
    look(node, scope, beacon("on"));
    look(node, scope, beacon("on"));

    assertThat(alerts("edited"))
        .as("by the rule about its state alone, and once")
        .singleElement()
        .asString()
        .startsWith("beacon-dark firing");
    node.by(written(catalogue, DARK));
    look(node, scope, beacon("on"));
    assertThat(alerts("edited")).singleElement().asString().startsWith("beacon-dark resolved");
  }

  @Test
  void shouldJudgeWholeWhatARunFoundWhileTheRulesWereEdited() throws IOException, SQLException {
    Scope scope = new Scope("nhn", "midway", "KR1", "beacon");
    Catalogue catalogue = entry(1, "");
    RuleSet former = written(catalogue, DARK.replace("off", "dim"));
    RuleSet dark = written(catalogue, DARK);
    look(node(connection, catalogue).by(former), scope, beacon("off"));
    FencedTransactions fenced =
        new FencedTransactions(
            new SingleConnectionTransactions(connection), new RunLog(PipelineAssembly.clock()));
    EditedRules edited =
        new EditedRules(
            fenced,
            new JudgedRulesStore(),
            new AlertLog(new AlertRules(dark)),
            new EventRecorder(new OutboxLog(), new CommitOrder()),
            PipelineAssembly.clock());
    // As another node has noted it, whose rules these were already.
    Run others = fenced.begin(scope, Trigger.SCHEDULE, "other");
    fenced.runInTransaction(
        others, own -> new JudgedRulesStore().note(own, others, dark.judgementOf("beacon")));
    Run run = fenced.begin(scope, Trigger.SCHEDULE, "this");

    edited.judge(run, dark.judgementOf("beacon"));
    List<String> ofOneSetOfRules = alerts("midway");
    edited.judge(run, former.judgementOf("beacon"));

    assertThat(run.judgedRules()).isEqualTo(dark.judgementOf("beacon"));
    assertThat(ofOneSetOfRules).isEmpty();
    assertThat(alerts("midway")).singleElement().asString().startsWith("beacon-dark firing");
    look(node(connection, catalogue).by(dark), scope, beacon("on"));
    assertThat(alerts("midway")).singleElement().asString().startsWith("beacon-dark resolved");
  }

  @Test
  void shouldAskARuleAboutWhatAFirstLookFoundThatWasNotComplete() throws IOException, SQLException {
    Scope scope = new Scope("nhn", "half-first", "KR1", "beacon");
    Catalogue catalogue = entry(1, "");
    RuleSet former = written(catalogue, DARK.replace("off", "dim"));
    lookInPart(node(connection, catalogue).by(former), scope, beacon("off"));
    assertThat(alerts("half-first")).isEmpty();

    PipelineAssembly node = node(connection, catalogue).by(written(catalogue, DARK));
    look(node, scope, beacon("off"));

    assertThat(alerts("half-first")).singleElement().asString().startsWith("beacon-dark firing");
    look(node, scope, beacon("on"));
    assertThat(alerts("half-first")).singleElement().asString().startsWith("beacon-dark resolved");
  }

  @Test
  void shouldJudgeAgainWhenTheFormerRulesAreBackBeforeARunWasComplete()
      throws IOException, SQLException {
    Scope scope = new Scope("nhn", "there-and-back", "KR1", "beacon");
    Catalogue catalogue = entry(1, "");
    RuleSet dark = written(catalogue, DARK);
    RuleSet mistaken = written(catalogue, DARK.replace("off", "dim"));
    look(node(connection, catalogue).by(dark), scope, beacon("on"));
    lookInPart(node(connection, catalogue).by(mistaken), scope, beacon("off"));
    assertThat(alerts("there-and-back")).isEmpty();

    look(node(connection, catalogue).by(dark), scope, beacon("off"));

    assertThat(alerts("there-and-back"))
        .singleElement()
        .asString()
        .startsWith("beacon-dark firing");
    look(node(connection, catalogue).by(dark), scope, beacon("on"));
    assertThat(alerts("there-and-back"))
        .singleElement()
        .asString()
        .startsWith("beacon-dark resolved");
  }

  @Test
  void shouldNotJudgeAnewWhatOnlySaysSomethingElse() throws IOException, SQLException {
    Scope scope = new Scope("nhn", "reworded", "KR1", "beacon");
    Catalogue catalogue = entry(1, "");
    RuleSet first = written(catalogue, DARK);
    RuleSet reworded = written(catalogue, DARK.replace("is dark", "gives no light"));

    assertThat(reworded.version()).isNotEqualTo(first.version());
    assertThat(reworded.judgementOf("beacon")).isEqualTo(first.judgementOf("beacon"));
    assertThat(written(catalogue, DARK.replace("off", "dim")).judgementOf("beacon"))
        .isNotEqualTo(first.judgementOf("beacon"));
    assertThat(first.judgementOf("lighthouse")).isEmpty();
    look(node(connection, catalogue).by(first), scope, beacon("on"));
    assertThat(
            Queries.texts(
                connection, "select rules_judged from gateledger.scope where account = 'reworded'"))
        .containsExactly(first.judgementOf("beacon"));
  }

  private static PipelineAssembly node(Connection own, Catalogue catalogue) {
    return new PipelineAssembly(
        new SingleConnectionTransactions(own), catalogue, PipelineAssembly.clock());
  }

  private static void look(PipelineAssembly node, Scope scope, String item) {
    node.pipeline(holding(item)).run(scope, Trigger.SCHEDULE);
  }

  /** A run that is not complete, though it found the item. */
  private static void lookInPart(PipelineAssembly node, Scope scope, String item) {
    Collector whole = holding(item);
    Collector part =
        new Collector() {
          @Override
          public CollectionOutcome collect(Scope asked, ItemSink sink) {
            return whole.collect(asked, sink).lacking(List.of("a page was lost"));
          }

          @Override
          public Confirmation confirm(Scope asked, String id) {
            return whole.confirm(asked, id);
          }
        };
    node.pipeline(part).run(scope, Trigger.SCHEDULE);
  }

  private static Collector holding(String item) {
    return Estate.holding(Map.of("x1", item), Instant.now().truncatedTo(ChronoUnit.MICROS));
  }

  private static List<String> alerts(String account) throws SQLException {
    return Queries.texts(
        connection,
        """
        select concat_ws(' ', rule, status, starts_at, fingerprint, ends_at, resolved_reason)
          from dashboard.alerts where split_part(subject, '/', 2) = '%s' and status <> 'pending' order by alert_no
        """
            .formatted(account));
  }

  /** How often alerts were told to fire. */
  private static String told(String account) throws SQLException {
    return Queries.texts(
            connection,
            """
            select count(*) from gateledger.outbox o join gateledger.alert a on a.alert_no = o.number
             where o.kind = 'alert-firing' and split_part(a.subject, '/', 2) = '%s'
            """
                .formatted(account))
        .getFirst();
  }

  private static String tunnel(String status) {
    return "{\"id\": \"x1\", \"name\": \"Seoul\", \"status\": \"%s\"}".formatted(status);
  }

  private static String beacon(String state) {
    return "{\"id\": \"x1\", \"name\": \"beacon\", \"state\": \"%s\", \"colour\": \"red\"}"
        .formatted(state);
  }

  private Catalogue entry(int version, String fields) throws IOException {
    return BeaconEntry.catalogue(entries, BeaconEntry.text(version, fields));
  }

  private RuleSet written(Catalogue catalogue, String text) throws IOException {
    Files.writeString(rules.resolve("own.yaml"), text);
    return new AlertRuleFiles(catalogue).read(rules);
  }
}
