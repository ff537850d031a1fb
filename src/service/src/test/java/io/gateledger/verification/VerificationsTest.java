package io.gateledger.verification;

import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.ledger.sql.DataSourceTransactions;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.ledger.verify.VerificationRequest;
import io.gateledger.resource.Scope;
import io.gateledger.testing.DatabaseOfATest;
import io.gateledger.testing.Estate;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.Queries;
import io.gateledger.verification.Verifications.Admission;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One at a time, told by every node, and none that goes on for ever. */
class VerificationsTest {

  private static final Scope SCOPE = new Scope("scp", "main", "kr-west1", "nat-gateway");
  private static final String OPERATOR = "operator from 192.0.2.1";
  private static final Duration BEAT = Duration.ofMillis(20);

  @RegisterExtension final DatabaseOfATest database = new DatabaseOfATest();

  private Transactions ledger;
  private Verifications node;

  @BeforeEach
  void writeHistory() {
    ledger = new DataSourceTransactions(database.postgres().dataSource());
    node =
        new Verifications(ledger, CatalogueLoader.builtIn(), "node-1", Duration.ofMinutes(1), BEAT);
    PipelineHarness harness = new PipelineHarness(ledger, CatalogueLoader.builtIn());
    for (String name : List.of("a", "b")) {
      harness.run(
          Estate.holding(
              Map.of("g1", "{\"id\": \"g1\", \"name\": \"%s\"}".formatted(name)), Instant.now()),
          SCOPE);
    }
  }

  @Test
  void shouldTellWhatItFoundAndWhoAskedForIt() {
    Verification ended = ended(begun(node, List.of("scp/main")));

    assertThat(ended.status()).isEqualTo(VerificationStatus.WHOLE);
    assertThat(ended.askedBy()).isEqualTo(OPERATOR);
    assertThat(ended.node()).isEqualTo("node-1");
    assertThat(ended.scopes()).containsExactly("scp/main");
    assertThat(ended.links()).isEqualTo(2).isEqualTo(ended.linksExpected());
    assertThat(ended.report()).contains("\"whole\": true", "\"links\": 2", "\"changes\": 2");
  }

  @Test
  void shouldNameTheFirstBreak() throws SQLException {
    Queries.execute(
        database.connection(), "update gateledger.change set changes = '[]' where version = 2");

    Verification ended = ended(begun(node, List.of()));

    assertThat(ended.status()).isEqualTo(VerificationStatus.BROKEN);
    assertThat(ended.report())
        .contains(
            "\"scope\": \"" + SCOPE.key() + "\"", "\"link\": 2", "\"kind\": \"edited-value\"");
  }

  @Test
  void shouldSayWhichScopeIsUnknownBeforeAnythingBegins() {
    assertThat(node.begin(new VerificationRequest(List.of("scp/mai"), null), OPERATOR))
        .isEqualTo(new Admission.UnknownScope("scp/mai"));
    assertThat(node.list(Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void shouldDoOneAtATimeAndEndItFromAnyNode() throws Exception {
    Verifications other =
        new Verifications(ledger, CatalogueLoader.builtIn(), "node-2", Duration.ofMinutes(1), BEAT);
    try (Connection holder = database.postgres().connect()) {
      holder.setAutoCommit(false);
      Queries.execute(holder, "lock table gateledger.change in access exclusive mode");
      long number = begun(node, List.of());

      assertThat(other.begin(VerificationRequest.ALL, OPERATOR))
          .isEqualTo(new Admission.AnotherUnderWay(number));
      assertThat(other.find(number).orElseThrow().status()).isEqualTo(VerificationStatus.RUNNING);
      assertThat(other.cancel(number, "operator from 192.0.2.2").orElseThrow().cancelledBy())
          .isEqualTo("operator from 192.0.2.2");
      holder.rollback();

      assertThat(ended(number).status()).isEqualTo(VerificationStatus.CANCELLED);
    }
    assertThat(ended(begun(other, List.of())).node()).isEqualTo("node-2");
  }

  @Test
  void shouldTakeAVerificationForAbandonedWhoseNodeIsSilent() throws SQLException {
    Queries.execute(
        database.connection(),
        """
        insert into gateledger.verification (asked_at, asked_by, scopes, node, beat_at, status)
        values (now() - interval '3 minutes', 'operator', '{}', 'node-0', now() - interval '2 minutes', 'running')
        """);
    long silent = node.list(Long.MAX_VALUE, 10).getFirst().number();
    assertThat(node.find(silent).orElseThrow().status()).isEqualTo(VerificationStatus.ABANDONED);
    assertThat(node.find(silent).orElseThrow().endedAt()).isNotNull();

    assertThat(ended(begun(node, List.of())).status()).isEqualTo(VerificationStatus.WHOLE);
    assertThat(node.list(Long.MAX_VALUE, 10))
        .extracting(Verification::status)
        .containsExactly(VerificationStatus.WHOLE, VerificationStatus.ABANDONED);
  }

  @Test
  void shouldLeaveNothingUnderWayWhenItsNodeStops() throws Exception {
    long number;
    try (Connection holder = database.postgres().connect()) {
      holder.setAutoCommit(false);
      Queries.execute(holder, "lock table gateledger.change in access exclusive mode");
      number = begun(node, List.of());
      Thread stopping =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      node.stop();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
      holder.rollback();
      stopping.join();
    }

    assertThat(node.find(number).orElseThrow().status()).isEqualTo(VerificationStatus.ABANDONED);
  }

  private static long begun(Verifications on, List<String> scopes) {
    Admission beginning = on.begin(new VerificationRequest(scopes, null), OPERATOR);
    assertThat(beginning).isInstanceOf(Admission.Admitted.class);
    return ((Admission.Admitted) beginning).verification().number();
  }

  private Verification ended(long number) {
    return await()
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> node.find(number).orElseThrow(),
            one -> one.status() != VerificationStatus.RUNNING);
  }
}
