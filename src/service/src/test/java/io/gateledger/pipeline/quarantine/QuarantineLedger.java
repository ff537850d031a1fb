package io.gateledger.pipeline.quarantine;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.Collector;
import io.gateledger.collect.TenantFingerprint;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Trigger;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs of one scope over one connection, and what the ledger holds of it. */
final class QuarantineLedger {

  private static final Catalogue CATALOGUE = CatalogueLoader.builtIn();

  static final TenantFingerprint US = TenantFingerprint.NONE.with("project", "p-1");

  private final Connection connection;
  private final Scope scope;
  private final PipelineAssembly assembly;

  QuarantineLedger(Connection connection, Scope scope, Clock clock, Duration interval) {
    this.connection = connection;
    this.scope = scope;
    assembly =
        new PipelineAssembly(new SingleConnectionTransactions(connection), CATALOGUE, clock)
            .every(interval);
  }

  QuarantineLedger(Connection connection, Scope scope) {
    this(connection, scope, PipelineAssembly.clock(), Duration.ZERO);
  }

  FinishedRun run(Collector cloud) {
    return assembly.pipeline(cloud).run(scope, Trigger.LOOK_NOW);
  }

  FinishedRun run(TenantFingerprint whom, Map<String, String> items) {
    return run(AskingCollector.of(whom, items));
  }

  FinishedRun run(Map<String, String> items) {
    return run(US, items);
  }

  QuarantineDecisions decisions() {
    return assembly.quarantineDecisions();
  }

  /** Each quarantine of the scope in the order of their beginnings. */
  List<String> quarantines() throws SQLException {
    return texts(
        """
        select concat_ws(' ', cause, lacking || '/' || held, coalesce(ending, 'open'))
          from dashboard.quarantines where scope_key = '%s' order by run, ended_at
        """);
  }

  String missingUntil() throws SQLException {
    return texts(
            """
            select to_char(quarantine_missing_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
              from dashboard.scopes where scope_key = '%s'
            """)
        .getFirst();
  }

  List<String> operations() throws SQLException {
    return texts(
        """
        select concat_ws(' ', r.id, c.op) from gateledger.change c
          join gateledger.every_resource r using (resource_no)
          join gateledger.scope s on s.scope_no = r.scope_no
         where s.scope_key = '%s' order by r.id, c.version
        """);
  }

  /** How many resources there are of each presence. */
  List<String> presences() throws SQLException {
    return texts(
        """
        select presence || ' ' || count(*) from gateledger.resource
          join gateledger.scope using (scope_no)
         where scope_key = '%s' group by presence order by presence
        """);
  }

  List<String> alerts() throws SQLException {
    return texts(
        """
        select case when ends_at is null then 'firing ' else 'resolved ' end || summary
          from gateledger.alert where subject = '%s' order by starts_at
        """);
  }

  /** The rules whose alerts about the scope or a resource of it fire. */
  List<String> firing() throws SQLException {
    return texts(
        "select rule from gateledger.alert where scope_key = '%s' and ends_at is null order by rule");
  }

  /** Lets PostgreSQL's clock seem to have gone on by so much since the last run. */
  void elapse(Duration time) throws SQLException {
    Queries.execute(
        connection,
        """
        update gateledger.resource
           set proof_from = proof_from - '%1$s'::interval, proof_until = proof_until - '%1$s'::interval
        """
            .formatted(time));
  }

  private List<String> texts(String sql) throws SQLException {
    return Queries.texts(connection, sql.formatted(scope.key()));
  }

  static Map<String, String> tunnels(int from, int to) {
    Map<String, String> tunnels = new TreeMap<>();
    for (int i = from; i <= to; i++) {
      String id = "t-%02d".formatted(i);
      tunnels.put(
          id,
          """
          {"id": "%s", "name": "%s", "state": "ACTIVE", "status": "UP",
           "phase1": {"ike_version": 2}, "created_at": "2024-05-17T00:23:17Z"}"""
              .formatted(id, id));
    }
    return tunnels;
  }
}
