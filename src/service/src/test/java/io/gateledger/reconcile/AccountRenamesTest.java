package io.gateledger.reconcile;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.Collector;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.Manifest;
import io.gateledger.collect.TenantFingerprint;
import io.gateledger.event.CloudEvent;
import io.gateledger.event.Topic;
import io.gateledger.event.compose.BatchBounds;
import io.gateledger.event.compose.LedgerReference.CurrentStates;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.CurrentVersions;
import io.gateledger.ledger.CurrentVersions.CurrentVersion;
import io.gateledger.ledger.run.FenceLost;
import io.gateledger.ledger.run.ScopeRetired;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.relay.WaitingEvents;
import io.gateledger.resource.Scope;
import io.gateledger.testing.DatabaseOfATest;
import io.gateledger.testing.Estate;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An account that is renamed keeps its history, and what was told of it stays what it was. */
class AccountRenamesTest {

  private static final Scope OLD = tunnels("old");
  private static final Scope NEW = tunnels("new");
  private static final Scope NEWER = tunnels("newer");

  private final Catalogue catalogue = CatalogueLoader.builtIn();
  @RegisterExtension private final DatabaseOfATest database = new DatabaseOfATest();

  private Connection connection;
  private ReconcilingNode node;

  @BeforeEach
  void connect() throws SQLException {
    connection = database.connection();
    node = new ReconcilingNode(connection, "a", 5, 0.25);
  }

  @Test
  void shouldGoOnWithTheHistoryUnderTheNewName() throws SQLException {
    node.reconcile(OLD);
    look(OLD, "UP", "UP");
    look(OLD, "DOWN", "UP");
    Map<String, String> inventory = inventory(told());
    assertThat(inventory.keySet()).containsExactly(OLD + "/t1", OLD + "/t2");

    node.rename(requests(NEW, OLD), NEW);
    List<CloudEvent> renamed = told();
    look(NEW, "DOWN", "UP");
    look(NEW, "DOWN", "DOWN");

    assertThat(renamed)
        .filteredOn(event -> event.topic() == Topic.INVENTORY)
        .extracting(event -> event.key() + " " + event.reason() + " " + (event.payload() == null))
        .containsExactly(
            OLD + "/t1 renamed true",
            OLD + "/t2 renamed true",
            NEW + "/t1 null false",
            NEW + "/t2 null false");
    List<CloudEvent> later = told();
    assertThat(Stream.concat(renamed.stream(), later.stream()))
        .filteredOn(event -> event.topic() == Topic.CHANGES)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.key()).isEqualTo(NEW + "/t2");
              assertThat(String.valueOf(event.payload()))
                  .contains("\"op\":\"update\"", "\"version\":2");
            });
    assertThat(
            texts(
                "select resource_key || ' ' || op || ' ' || version from dashboard.changes order by change_no"))
        .containsExactly(
            NEW + "/t1 baseline 1",
            NEW + "/t2 baseline 1",
            NEW + "/t1 update 2",
            NEW + "/t2 update 2");
    assertThat(
            texts(
                "select scope_key || ' ' || status || ' ' || formerly[1] || ' ' || snapshots from dashboard.scopes"))
        .as("one scope, whose snapshots go on")
        .containsExactly(NEW + " active " + OLD + " 4");
    assertThat(texts("select distinct scope_key from dashboard.runs"))
        .containsExactly(NEW.toString());
    assertThat(texts("select id from dashboard.snapshot_contents('" + NEW + "', 1) order by 1"))
        .containsExactly("t1", "t2");
    assertThat(
            texts(
                "select v.version from gateledger.scope_rename n, dashboard.inventory_as_of(n.renamed_at) v order by v.id"))
        .containsExactly("2", "1");
    assertThat(texts("select account from gateledger.scope")).containsExactly("new");
  }

  @Test
  void shouldTellWhatWaitsUnderTheKeyItWasFoundBy() throws SQLException {
    node.reconcile(OLD);
    look(OLD, "UP", "UP");
    look(OLD, "DOWN", "UP");
    List<String> expected = described(peek());

    node.rename(requests(NEW, OLD), NEW);
    node.rename(requests(NEWER, NEW), NEWER);

    List<CloudEvent> waiting = peek();
    assertThat(described(waiting).subList(0, expected.size())).isEqualTo(expected);
    assertThat(inventory(waiting).keySet()).containsExactly(NEWER + "/t1", NEWER + "/t2");
    assertThat(ids(waiting)).doesNotHaveDuplicates();
    assertThat(described(waiting)).as("once more").isEqualTo(described(peek()));
    List<CloudEvent> inSmallBatches = new ArrayList<>();
    WaitingEvents.forEachBatch(
        connection, catalogue, new BatchBounds(1, 1 << 20), inSmallBatches::addAll);
    assertThat(described(inSmallBatches)).isEqualTo(described(waiting));
  }

  @Test
  void shouldLetAlertsGoOnUnderTheNewName() throws SQLException {
    node.reconcile(OLD);
    look(OLD, "UP", "UP");
    look(OLD, "DOWN", "UP");
    told();

    node.rename(requests(NEW, OLD), NEW);

    assertThat(firing()).containsExactly("tunnel-down " + NEW + "/t1");
    assertThat(
            texts(
                "select subject || ' ' || resolved_reason from dashboard.alerts where status = 'resolved'"))
        .containsExactly(OLD + "/t1 the account was renamed: it is new now");
    assertThat(told())
        .filteredOn(event -> event.topic() == Topic.ALERTS)
        .extracting(CloudEvent::key)
        .containsExactly(OLD + "/t1", NEW + "/t1");
    look(NEW, "UP", "UP");
    assertThat(firing()).isEmpty();
  }

  @Test
  void shouldGoOnSilencingAnAccountUnderItsNewName() throws SQLException {
    node.reconcile(OLD);
    look(OLD, "UP", "UP");
    look(OLD, "DOWN", "UP");
    Queries.execute(
        connection,
        """
        insert into gateledger.silence (matchers, starts_at, ends_at, created_at, state, author, reason)
        values ('account="%s"', now(), now() + interval '1 hour', now(), 'active', 'kim', 'works')
        """
            .formatted(OLD.account()));

    node.rename(requests(NEW, OLD), NEW);
    look(NEW, "DOWN", "DOWN");

    assertThat(
            texts(
                "select subject || ' ' || cardinality(silenced_by) from dashboard.alerts where status = 'firing' order by 1"))
        .containsExactly(NEW + "/t1 1", NEW + "/t2 1");
  }

  @Test
  void shouldRaiseAgainWhatWasInTroubleWhenARetiredScopeIsBackByAnotherName() throws SQLException {
    node.reconcile(OLD, other());
    look(OLD, "DOWN", "UP");
    node.reconcile(other());
    assertThat(firing()).isEmpty();
    told();

    node.rename(requests(NEW, OLD), NEW, other());

    assertThat(told())
        .extracting(event -> event.key() + " " + (event.payload() == null))
        .containsExactly(NEW + "/t1 false", NEW + "/t2 false");
    look(NEW, "DOWN", "UP");
    assertThat(firing()).containsExactly("tunnel-down " + NEW + "/t1");
  }

  /** A page of an inventory that Kafka lost waits, and its resource is deleted behind it. */
  @Test
  void shouldBringNothingBackThatWasDeletedUnderTheFormerName() throws SQLException {
    node.reconcile(OLD);
    look(OLD, "UP", "UP");
    told();
    List<CurrentVersion> current = new CurrentVersions().after(connection, 0, 10);
    new EventRecorder(new OutboxLog(), new CommitOrder())
        .recordCurrent(
            connection,
            same ->
                List.of(
                    new CurrentStates(
                        Instant.now(),
                        current.getFirst().scope(),
                        current.stream().map(CurrentVersion::number).toList(),
                        current.stream().map(CurrentVersion::version).toList())));
    harness()
        .run(Estate.holding(new TreeMap<>(Map.of("t2", tunnel("t2", "UP"))), Instant.now()), OLD);

    node.rename(requests(NEW, OLD), NEW);

    assertThat(inventory(told()).keySet()).containsExactly(NEW + "/t2");
  }

  @Test
  void shouldChangeNothingWhenItIsSaidForGood() throws SQLException {
    node.reconcile(OLD);
    look(OLD, "UP", "UP");
    node.rename(requests(NEW, OLD), NEW);
    told();

    node.rename(requests(NEW, OLD), NEW);
    new ReconcilingNode(connection, "b", 5, 0.25).rename(requests(NEW, OLD), NEW);

    assertThat(told()).isEmpty();
    assertThat(texts("select count(*) from gateledger.scope_rename")).containsExactly("1");
    assertThat(texts("select scope_key from gateledger.scope")).containsExactly(NEW.toString());
  }

  @Test
  void shouldGoBackToANameItHadBefore() throws SQLException {
    node.reconcile(OLD);
    look(OLD, "UP", "UP");
    List<CloudEvent> all = new ArrayList<>(told());
    node.rename(requests(NEW, OLD), NEW);
    look(NEW, "DOWN", "UP");
    node.rename(requests(OLD, NEW), OLD);
    look(OLD, "UP", "UP");
    all.addAll(told());

    assertThat(ids(all)).doesNotHaveDuplicates();
    assertThat(inventory(all).keySet()).containsExactly(OLD + "/t1", OLD + "/t2");
    assertThat(texts("select scope_key || ' ' || formerly::text from dashboard.scopes"))
        .containsExactly(OLD + " {" + OLD + "," + NEW + "}");
    assertThat(firing()).isEmpty();
  }

  @Test
  void shouldLeaveTheNameToANodeThatStillHasIt() throws SQLException {
    ReconcilingNode before = new ReconcilingNode(connection, "before", 5, 0.25);
    node.reconcile();
    before.reconcile(OLD);
    look(OLD, "UP", "UP");

    node.rename(requests(NEW, OLD), NEW);

    assertThat(node.reconciler.isRenameWaiting()).isTrue();
    assertThat(texts("select scope_key from gateledger.scope")).containsExactly(OLD.toString());
    look(OLD, "UP", "DOWN");

    before.rename(requests(NEW, OLD), NEW);
    node.rename(requests(NEW, OLD), NEW);

    assertThat(node.reconciler.isRenameWaiting()).isFalse();
    assertThat(texts("select scope_key || ' ' || status from dashboard.scopes"))
        .containsExactly(NEW + " active");
    assertThat(texts("select count(*) from dashboard.changes where op = 'update'"))
        .containsExactly("1");
  }

  @Test
  void shouldTakeTheNameOfANodeThatIsGone() throws SQLException {
    ReconcilingNode before = new ReconcilingNode(connection, "before", 5, 0.25);
    node.reconcile();
    before.reconcile(OLD);
    ReconcilingNode starting = new ReconcilingNode(connection, "starting", 5, 0.25);
    before.leave();

    node.rename(requests(NEW, OLD), NEW);
    assertThat(texts("select scope_key from gateledger.scope"))
        .as("while a node has not said what it looks at")
        .containsExactly(OLD.toString());

    starting.leave();
    node.rename(requests(NEW, OLD), NEW);
    assertThat(texts("select scope_key from gateledger.scope")).containsExactly(NEW.toString());
  }

  @Test
  void shouldRefuseByNameWhereAnotherTenantWouldBeAsked() throws SQLException {
    node.reconcile(OLD, other());
    look(OLD, "UP", "UP");
    asks(OLD, "tenant", "t-1");

    node.rename(
        List.of(
            new RenameRequest(
                NEW, List.of(OLD), () -> TenantFingerprint.NONE.with("tenant", "t-2"))),
        NEW,
        other());
    node.rename(
        List.of(
            new RenameRequest(
                NEW, List.of(OLD), () -> TenantFingerprint.NONE.with("tenant", "t-2"))),
        NEW,
        other());

    assertThat(
            texts(
                "select scope_key || ' ' || status from dashboard.scopes where account <> 'other'"))
        .containsExactly(OLD + " active");
    assertThat(texts("select subject || ' ' || severity || ' ' || summary from dashboard.alerts"))
        .containsExactly(
            "scp/new critical account new is not looked at: %s asked tenant t-1, and %s would ask tenant t-2"
                .formatted(OLD, NEW));

    node.rename(
        List.of(
            new RenameRequest(
                NEW, List.of(OLD), () -> TenantFingerprint.NONE.with("tenant", "t-1"))),
        NEW,
        other());

    assertThat(texts("select scope_key from dashboard.scopes where account <> 'other'"))
        .containsExactly(NEW.toString());
    assertThat(firing()).isEmpty();
  }

  @Test
  void shouldEndARefusalWithItsAccount() throws SQLException {
    node.reconcile(OLD, other());
    asks(OLD, "tenant", "t-1");
    ReconcilingNode second = new ReconcilingNode(connection, "b", 5, 0.25);
    second.reconcile(other());
    List<RenameRequest> elsewhere =
        List.of(
            new RenameRequest(
                NEW, List.of(OLD), () -> TenantFingerprint.NONE.with("tenant", "t-2")));
    node.rename(elsewhere, NEW, other());
    second.reconcile(other());
    assertThat(firing()).containsExactly("rename-refused scp/new");

    node.reconcile(other());

    assertThat(firing()).isEmpty();
    assertThat(texts("select status from dashboard.scopes where account = 'old'"))
        .containsExactly("retired");
  }

  @Test
  void shouldLetBothGoTheirWayWhereBothHaveAHistory() throws SQLException {
    node.reconcile(OLD, NEW, other());
    look(OLD, "UP", "UP");
    look(NEW, "UP", "UP");

    node.rename(requests(NEW, OLD), NEW, other());

    assertThat(
            texts(
                "select scope_key || ' ' || status from dashboard.scopes where account <> 'other' order by 1"))
        .containsExactly(NEW + " active", OLD + " retired");
    assertThat(firing()).isEmpty();
  }

  @Test
  void shouldRefuseTwoFormerNamesThatBothHaveAHistory() throws SQLException {
    node.reconcile(OLD, NEW);

    node.rename(requests(NEWER, OLD, NEW), NEWER);

    assertThat(firing()).containsExactly("rename-refused scp/newer");
    assertThat(texts("select scope_key || ' ' || status from dashboard.scopes order by 1"))
        .containsExactly(NEW + " active", OLD + " active");
  }

  @Test
  void shouldGiveANameThatWasGivenUpToNobodyElse() throws SQLException {
    node.reconcile(OLD);
    look(OLD, "UP", "UP");
    node.rename(requests(NEW, OLD), NEW);

    node.reconcile(OLD, NEW);

    assertThat(texts("select scope_key from gateledger.scope")).containsExactly(NEW.toString());
    assertThat(texts("select summary from dashboard.alerts"))
        .containsExactly(
            "account old is not looked at: %s was renamed and is %s now: say formerly: new, or give the account another name"
                .formatted(OLD, NEW));
    assertThatThrownBy(() -> look(OLD, "UP", "UP")).isInstanceOf(ScopeRetired.class);

    node.rename(requests(OLD, NEW), OLD);

    assertThat(texts("select scope_key from gateledger.scope")).containsExactly(OLD.toString());
    assertThat(firing()).isEmpty();
  }

  @Test
  void shouldRetireWhatTheNewNameDoesNotLookAt() throws SQLException {
    Scope gateways = new Scope("scp", "old", "kr-west1", "nat-gateway");
    node.reconcile(OLD, gateways);

    node.rename(requests(NEW, OLD), NEW);

    assertThat(texts("select scope_key || ' ' || status from dashboard.scopes order by 1"))
        .containsExactly(NEW + " active", gateways + " retired");

    Scope later = new Scope("scp", "new", "kr-west1", "nat-gateway");
    node.rename(
        Stream.concat(requests(NEW, OLD).stream(), requests(later, gateways).stream()).toList(),
        NEW,
        later);

    assertThat(texts("select scope_key || ' ' || status from dashboard.scopes order by 1"))
        .containsExactly(later + " active", NEW + " active");
  }

  @Test
  void shouldLetNoRunOfTheFormerNameCommit() throws SQLException {
    node.reconcile(OLD);
    look(OLD, "UP", "UP");

    assertThatThrownBy(
            () ->
                harness()
                    .run(new RenamedWhileItLooks(() -> node.rename(requests(NEW, OLD), NEW)), OLD))
        .isInstanceOf(FenceLost.class);

    assertThat(
            texts(
                "select outcome || ' ' || coalesce(reasons ->> 0, '') from dashboard.runs order by run"))
        .containsExactly("complete ", "failed its account was renamed before it ended");
    look(NEW, "UP", "UP");
    assertThat(texts("select op from dashboard.changes where op <> 'baseline'")).isEmpty();
  }

  @Test
  void shouldDoNothingByHalves() throws SQLException {
    node.reconcile(OLD);
    look(OLD, "DOWN", "UP");
    told();
    Queries.execute(
        connection,
        "alter table gateledger.outbox add constraint broken check (kind <> 'rename') not valid");

    assertThatThrownBy(() -> node.rename(requests(NEW, OLD), NEW)).isNotNull();

    assertThat(texts("select scope_key from gateledger.scope")).containsExactly(OLD.toString());
    assertThat(firing()).containsExactly("tunnel-down " + OLD + "/t1");
    assertThat(told()).isEmpty();

    Queries.execute(connection, "alter table gateledger.outbox drop constraint broken");
    node.rename(requests(NEW, OLD), NEW);

    assertThat(inventory(told()).keySet()).containsExactly(NEW + "/t1", NEW + "/t2");
  }

  @Test
  void shouldKeepTheSlotAndTheLeaseOfTheSchedule() throws SQLException {
    node.reconcile(OLD);
    Queries.execute(
        connection,
        """
        insert into gateledger.schedule (scope_no, account, slot_seed, regular_ms, attention_ms, due_at)
        select scope_no, account, 7, 60000, 15000, now() from gateledger.scope
        """);

    node.rename(requests(NEW, OLD), NEW);

    assertThat(texts("select account || ' ' || slot_seed from gateledger.schedule"))
        .containsExactly("new 7");
  }

  @Test
  void shouldRenameOnceWhereTwoNodesAreAtIt() throws Exception {
    node.reconcile(OLD);
    look(OLD, "UP", "UP");
    told();
    try (Connection second = database.postgres().connect()) {
      ReconcilingNode other = new ReconcilingNode(second, "b", 5, 0.25);
      other.reconcile();
      CompletableFuture<Void> there =
          CompletableFuture.runAsync(() -> other.rename(requests(NEW, OLD), NEW));
      node.rename(requests(NEW, OLD), NEW);
      there.get(30, TimeUnit.SECONDS);
      node.rename(requests(NEW, OLD), NEW);
    }

    assertThat(texts("select count(*) from gateledger.scope_rename")).containsExactly("1");
    assertThat(inventory(told()).keySet()).containsExactly(NEW + "/t1", NEW + "/t2");
  }

  private static Scope tunnels(String account) {
    return new Scope("scp", account, "kr-west1", "vpn-tunnel");
  }

  private static Scope other() {
    return tunnels("other");
  }

  private static List<RenameRequest> requests(Scope scope, Scope... formers) {
    return List.of(new RenameRequest(scope, List.of(formers), () -> TenantFingerprint.NONE));
  }

  private void asks(Scope scope, String part, String whom) throws SQLException {
    Queries.execute(
        connection,
        "update gateledger.scope set fingerprint = jsonb_build_object('%s', '%s') where scope_key = '%s'"
            .formatted(part, whom, scope));
  }

  private PipelineHarness harness() {
    return new PipelineHarness(connection, catalogue);
  }

  private void look(Scope scope, String first, String second) {
    harness()
        .run(
            Estate.holding(
                new TreeMap<>(Map.of("t1", tunnel("t1", first), "t2", tunnel("t2", second))),
                Instant.now()),
            scope);
  }

  private static String tunnel(String id, String status) {
    return "{\"id\": \"%s\", \"name\": \"to-%s\", \"state\": \"ACTIVE\", \"status\": \"%s\"}"
        .formatted(id, id, status);
  }

  private List<CloudEvent> peek() throws SQLException {
    List<CloudEvent> events = new ArrayList<>();
    WaitingEvents.forEach(connection, catalogue, events::add);
    return events;
  }

  private List<CloudEvent> told() throws SQLException {
    List<CloudEvent> events = peek();
    new OutboxLog().deleteUpTo(connection, Long.MAX_VALUE);
    return events;
  }

  /** What a reader of the compacted topic has: the newest payload by key. */
  private static Map<String, String> inventory(List<CloudEvent> events) {
    Map<String, String> newest = new TreeMap<>();
    for (CloudEvent event : events) {
      if (event.topic() == Topic.INVENTORY && event.payload() == null) {
        newest.remove(event.key());
      } else if (event.topic() == Topic.INVENTORY) {
        newest.put(event.key(), String.valueOf(event.payload()));
      }
    }
    return newest;
  }

  private static List<String> described(List<CloudEvent> events) {
    return events.stream()
        .map(event -> event.topic() + " " + event.key() + " " + event.id() + " " + event.payload())
        .toList();
  }

  private static List<Object> ids(List<CloudEvent> events) {
    return events.stream().<Object>map(CloudEvent::id).toList();
  }

  private List<String> firing() throws SQLException {
    return texts(
        "select rule || ' ' || subject from dashboard.alerts where status = 'firing' order by 1");
  }

  private List<String> texts(String sql) throws SQLException {
    return Queries.texts(connection, sql);
  }

  private record RenamedWhileItLooks(Runnable rename) implements Collector {

    @Override
    public CollectionOutcome collect(Scope scope, ItemSink sink) {
      rename.run();
      Instant now = Instant.now();
      return new CollectionOutcome.Complete(
          new Manifest(
              now, now, 1, null, 1, 1, null, 0, 0, List.of(), 0, 0, 0, 0, 0, 0, List.of()));
    }

    @Override
    public Confirmation confirm(Scope scope, String id) {
      return new Confirmation.Gone();
    }
  }
}
