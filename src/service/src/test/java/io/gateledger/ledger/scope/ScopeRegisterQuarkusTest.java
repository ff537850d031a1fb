package io.gateledger.ledger.scope;

import io.gateledger.ledger.read.ScopeReader;
import io.gateledger.ledger.read.ScopeStatus;
import io.gateledger.ledger.scope.ScopeRegister.RegisteredRegion;
import io.gateledger.node.NodeIdentity;
import io.gateledger.pipeline.ConfiguredScopes;
import io.gateledger.pipeline.ConfiguredScopes.ConfiguredScope;
import io.gateledger.reconcile.ScopeReconciler;
import io.gateledger.resource.Scope;
import io.gateledger.testing.EmbeddedServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class ScopeRegisterQuarkusTest {

  private static final Scope NEW = new Scope("nhn", "two-nodes", "KR1", "internet-gateway");

  @Inject ScopeRegister register;
  @Inject ScopeReconciler reconciler;
  @Inject NodeIdentity me;
  @Inject ScopeReader scopes;
  @Inject ConfiguredScopes configured;
  @Inject DataSource dataSource;

  @Test
  void shouldNotFailWhenAnotherNodeRegistersTheSameScopesAtOnce() throws Exception {
    List<Scope> all =
        Stream.concat(configured.all().stream().map(ConfiguredScope::scope), Stream.of(NEW))
            .toList();
    CompletableFuture<Void> thisNode;
    try (Connection otherNode = dataSource.getConnection()) {
      otherNode.setAutoCommit(false);
      ScopeRegister.register(otherNode, List.of(NEW), Instant.now());
      thisNode = CompletableFuture.runAsync(() -> reconcile(all));
      await("the wait for the other node")
          .atMost(Duration.ofSeconds(30))
          .until(() -> isSomebodyWaiting());
      otherNode.commit();
      otherNode.setAutoCommit(true);
    }

    thisNode.get(30, SECONDS);

    assertThat(scopes.find(NEW)).isPresent();
    reconcile(all.stream().filter(scope -> !scope.equals(NEW)).toList());
    assertThat(scopes.find(NEW).orElseThrow().status()).isEqualTo(ScopeStatus.RETIRED);
  }

  @Test
  void shouldTellOfRegionsThatDifferByLetterCaseTheOneThatIsLookedAt() {
    List<Scope> others = configured.all().stream().map(ConfiguredScope::scope).toList();
    Scope before = new Scope("nhn", "spelling", "KR1", "internet-gateway");
    Scope now = new Scope("nhn", "spelling", "kr1", "internet-gateway");
    reconcile(Stream.concat(others.stream(), Stream.of(before)).toList());
    reconcile(Stream.concat(others.stream(), Stream.of(now)).toList());

    assertThat(register.regions())
        .contains(new RegisteredRegion("nhn", "spelling", "kr1"))
        .doesNotContain(new RegisteredRegion("nhn", "spelling", "KR1"));
    reconcile(others);
  }

  private void reconcile(List<Scope> claimed) {
    reconciler.reconcile(new NodeClaim(me.id(), me.name(), claimed, Map.of()));
  }

  private boolean isSomebodyWaiting() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%insert into gateledger.scope%'")) {
      return rows.next();
    }
  }
}
