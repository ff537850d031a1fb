package io.gateledger.schedule;

import io.gateledger.ledger.scope.ScopeRegister;
import io.gateledger.pipeline.ConfiguredScopes.ConfiguredScope;
import io.gateledger.resource.Scope;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SingleRunsTest {

  private static final Scope OLD = tunnels("old");
  private static final Scope NEW = tunnels("new");
  private static final Scope OTHER = tunnels("other");

  @Test
  void shouldLeaveToTheNodesWhatGoesOnWithTheHistoryOfAFormerName() throws SQLException {
    try (MigratedPostgres postgres = MigratedPostgres.create();
        Connection connection = postgres.connect()) {
      ScopeRegister.register(connection, List.of(OLD), Instant.now());
      List<ConfiguredScope> configured =
          List.of(formerly(NEW, tunnels("older"), OLD), formerly(OTHER, tunnels("unheard-of")));

      assertThat(SingleRuns.register(connection, configured, Instant.now())).containsExactly(NEW);

      assertThat(Queries.texts(connection, "select scope_key from gateledger.scope order by 1"))
          .containsExactly(OLD.key(), OTHER.key());

      ScopeRegister.register(connection, List.of(NEW), Instant.now());
      assertThat(SingleRuns.register(connection, configured, Instant.now()))
          .as("what has a history of its own")
          .isEmpty();
    }
  }

  private static ConfiguredScope formerly(Scope scope, Scope... formers) {
    return new ConfiguredScope(scope, Optional.empty(), List.of(formers));
  }

  private static Scope tunnels(String account) {
    return new Scope("scp", account, "kr-west1", "vpn-tunnel");
  }
}
