package io.gateledger.pipeline.health;

import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.ledger.run.FenceLost;
import io.gateledger.ledger.scope.NodeClaim;
import io.gateledger.ledger.scope.ScopeFreshness;
import io.gateledger.node.NodeIdentity;
import io.gateledger.pipeline.ConfiguredScopes;
import io.gateledger.pipeline.ConfiguredScopes.ConfiguredScope;
import io.gateledger.pipeline.ScopeAttention;
import io.gateledger.reconcile.ScopeReconciler;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Estate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Never silent when Gateledger cannot see. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class ScopeHealthAlertsQuarkusTest {

  private static final CredentialsRejected REJECTED =
      new CredentialsRejected("GET /v2.0/internetgateways answered 401: check the password");

  @Inject Estate estate;
  @Inject ScopeHealthAlerts scopeHealth;
  @Inject ScopeReconciler reconciler;
  @Inject NodeIdentity me;
  @Inject ScopeAttention attention;
  @Inject ConfiguredScopes configured;
  @Inject DataSource dataSource;

  @Test
  void shouldRaiseOneAlarmOverABlindScopeAndEndItWhenItSeesAgain() throws SQLException {
    Scope scope = gateways("blind");
    estate.look(scope, Map.of());
    estate.fail(scope, new TryLater("GET /v2.0/internetgateways answered 503", null));

    scopeHealth.raise(freshness(scope), Instant.now());
    scopeHealth.raise(freshness(scope), Instant.now());

    assertThat(alerts(scope.key()))
        .singleElement()
        .asString()
        .startsWith("collector-blind firing")
        .contains("last seen whole at", "answered 503");

    estate.look(scope, Map.of());
    scopeHealth.resolve(Objects.requireNonNull(scopeHealth.blindScopes().get(scope.key())));

    assertThat(alerts(scope.key()))
        .singleElement()
        .asString()
        .startsWith("collector-blind resolved");
  }

  @Test
  void shouldRaiseNoAlarmOverAScopeThatWasSeenMeanwhile() throws SQLException {
    Scope scope = gateways("quick");
    estate.look(scope, Map.of());
    ScopeFreshness before = freshness(scope);
    estate.look(scope, Map.of());

    scopeHealth.raise(before, Instant.now());

    assertThat(alerts(scope.key())).isEmpty();
  }

  @Test
  void shouldRaiseOneAlarmAnAccountAndEndItWhenNoScopeIsRejected() throws SQLException {
    Scope one = gateways("locked");
    Scope other = new Scope("nhn", "locked", "KR2", "internet-gateway");
    estate.fail(one, REJECTED);
    estate.fail(other, REJECTED);

    assertThat(alerts("nhn/locked"))
        .singleElement()
        .asString()
        .startsWith("credentials-rejected firing")
        .contains("account locked", "check the password");

    estate.look(one, Map.of());
    assertThat(alerts("nhn/locked").toString()).contains("firing");
    estate.fail(other, new TryLater("GET /v2.0/internetgateways answered 503", null));
    assertThat(alerts("nhn/locked").toString())
        .as("what does not answer accepts nothing")
        .contains("firing");
    estate.look(one, Map.of());
    assertThat(alerts("nhn/locked").toString())
        .as("the other's last answer was that it is not let in")
        .contains("firing");

    estate.look(other, Map.of());
    assertThat(alerts("nhn/locked").toString()).contains("resolved");
  }

  @Test
  void shouldDeleteNothingAndEndItsOwnAlarmsWhenAScopeIsRetired() throws SQLException {
    Scope scope = gateways("retired");
    estate.look(scope, Map.of("a", "{\"id\":\"a\"}", "b", "{\"id\":\"b\"}", "c", "{\"id\":\"c\"}"));
    estate.look(scope, Map.of());
    scopeHealth.raise(freshness(scope), Instant.now());
    estate.fail(scope, REJECTED);
    assertThat(alerts(scope.key())).hasSize(2).allMatch(alert -> alert.contains("firing"));

    reconcile(configuredScopes());

    assertThat(alerts(scope.key())).hasSize(2).allMatch(alert -> alert.contains("resolved"));
    assertThat(alerts("nhn/retired").toString()).contains("resolved");
    assertThat(
            rows(
                "select status from dashboard.scopes where scope_key = '%s'"
                    .formatted(scope.key())))
        .containsExactly("retired");
    assertThat(rows("select op from dashboard.changes where account = 'retired' and op = 'delete'"))
        .isEmpty();
    assertThat(rows("select ending from dashboard.quarantines where account = 'retired'"))
        .containsExactly("retired");
  }

  @Test
  void shouldLookNoOftenerAtAScopeThatItCannotSee() throws SQLException {
    Scope scope = gateways("throttled");
    FinishedRun run = estate.look(scope, Map.of());
    scopeHealth.raise(freshness(scope), Instant.now());
    assertThat(alerts(scope.key())).singleElement().asString().contains("firing");

    assertThat(attention.isNeeded(run.run())).isFalse();
  }

  @Test
  void shouldCommitNothingOfARunWhoseScopeWasRetiredMeanwhile() throws SQLException {
    Scope scope = gateways("dropped");
    estate.look(scope, Map.of());

    assertThatExceptionOfType(FenceLost.class)
        .isThrownBy(() -> estate.lookWhile(scope, () -> reconcile(configuredScopes())));

    assertThat(
            rows(
                "select outcome || ' ' || reasons from dashboard.runs where scope_key = '%s' order by run desc"
                    .formatted(scope.key())))
        .first()
        .asString()
        .contains("failed", "retired before it ended");
    assertThat(
            rows(
                "select status from dashboard.scopes where scope_key = '%s'"
                    .formatted(scope.key())))
        .containsExactly("retired");
  }

  @Test
  void shouldRaiseNoAlarmOverAScopeThatWasRetiredOrTakenBackSinceItWasRead() throws SQLException {
    Scope scope = gateways("back");
    estate.look(scope, Map.of());
    ScopeFreshness before = freshness(scope);
    reconcile(configuredScopes());
    scopeHealth.raise(before, Instant.now());
    assertThat(alerts(scope.key())).isEmpty();
    List<Scope> withIt = new ArrayList<>(configuredScopes());
    withIt.add(scope);
    reconcile(withIt);

    scopeHealth.raise(before, Instant.now());

    assertThat(alerts(scope.key())).isEmpty();
  }

  private void reconcile(List<Scope> claimed) {
    reconciler.reconcile(new NodeClaim(me.id(), me.name(), claimed, Map.of()));
  }

  private List<Scope> configuredScopes() {
    return configured.all().stream().map(ConfiguredScope::scope).toList();
  }

  private ScopeFreshness freshness(Scope scope) {
    return scopeHealth.freshness().stream()
        .filter(one -> one.scope().equals(scope))
        .findFirst()
        .orElseThrow();
  }

  private static Scope gateways(String account) {
    return new Scope("nhn", account, "KR1", "internet-gateway");
  }

  private List<String> alerts(String subject) throws SQLException {
    return rows(
        "select rule || ' ' || status || ' ' || summary from dashboard.alerts where subject = '%s'"
            .formatted(subject));
  }

  private List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
