package io.gateledger.relay;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.testing.Estate;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

import static org.awaitility.Awaitility.await;

/** A ledger of three tunnels, whose outbox a relay works off. */
public final class RelayedLedger implements AutoCloseable {

  public static final Scope TUNNELS = new Scope("scp", "main", "kr-west1", "vpn-tunnel");
  private static final Catalogue CATALOGUE = CatalogueLoader.builtIn();

  private final MigratedPostgres postgres;
  private final Map<String, String> tunnels;

  private RelayedLedger(MigratedPostgres postgres, Map<String, String> tunnels) {
    this.postgres = postgres;
    this.tunnels = new TreeMap<>(tunnels);
  }

  public static RelayedLedger create() throws SQLException {
    RelayedLedger ledger = new RelayedLedger(MigratedPostgres.create(), Map.of());
    for (String id : List.of("t1", "t2", "t3")) {
      ledger.tunnels.put(id, tunnel(id, "as it was made"));
    }
    ledger.look();
    return ledger;
  }

  /** The same ledger as it is now, in another database; nobody may be connected to this one. */
  RelayedLedger copy() {
    return new RelayedLedger(postgres.copy(), tunnels);
  }

  /** Finds that a tunnel got another description. */
  public FinishedRun describe(String id, String description) throws SQLException {
    tunnels.put(id, tunnel(id, description));
    return look();
  }

  public DataSource dataSource() {
    return postgres.dataSource();
  }

  /** Until the relay has told and forgotten all. */
  public void awaitTold() {
    await("an empty outbox")
        .atMost(Duration.ofSeconds(30))
        .until(() -> texts("select outbox_no::text from gateledger.outbox").isEmpty());
  }

  public void execute(String sql) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  public List<String> texts(String sql) throws SQLException {
    try (Connection connection = dataSource().getConnection()) {
      return Queries.texts(connection, sql);
    }
  }

  @Override
  public void close() {
    postgres.close();
  }

  private FinishedRun look() throws SQLException {
    try (Connection connection = dataSource().getConnection()) {
      return new PipelineHarness(connection, CATALOGUE)
          .run(Estate.holding(tunnels, Instant.now()), TUNNELS);
    }
  }

  private static String tunnel(String id, String description) {
    return """
        {"id": "%s", "name": "%s", "description": "%s", "state": "ACTIVE", "status": "UP",
         "phase1": {"ike_version": 2}, "created_at": "2024-05-17T00:23:17Z"}"""
        .formatted(id, id, description);
  }
}
