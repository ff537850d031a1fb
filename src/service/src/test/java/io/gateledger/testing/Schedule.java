package io.gateledger.testing;

import io.gateledger.ledger.scope.PolledScope;
import io.gateledger.ledger.scope.ScopeLeaseStore;
import io.gateledger.ledger.sql.DataSourceTransactions;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A database of a test's own with scopes and nodes in its schedule, and no service near it. */
public final class Schedule implements AutoCloseable {

  private final MigratedPostgres postgres = MigratedPostgres.create();
  private final ScopeLeaseStore leases = new ScopeLeaseStore();
  private final Transactions transactions = new DataSourceTransactions(postgres.dataSource());

  public MigratedPostgres postgres() {
    return postgres;
  }

  public Transactions transactions() {
    return transactions;
  }

  /** Registers scopes and takes them on, with nothing else in the schedule. */
  public Map<Integer, Scope> begin(Collection<Scope> scopes, Duration interval)
      throws SQLException {
    StringBuilder sql =
        new StringBuilder(
            "truncate gateledger.schedule, gateledger.node_claim, gateledger.node; delete from gateledger.run;"
                + " delete from gateledger.scope;");
    for (Scope scope : scopes) {
      sql.append(
          """
          insert into gateledger.scope (scope_key, provider, account, region, type, registered_at)
          values ('%s', '%s', '%s', '%s', '%s', clock_timestamp());
          """
              .formatted(
                  scope.key(), scope.provider(), scope.account(), scope.region(), scope.type()));
    }
    execute(sql.toString());
    return reconcile(scopes, interval);
  }

  public Map<Integer, Scope> reconcile(Collection<Scope> scopes, Duration interval) {
    List<PolledScope> polled =
        scopes.stream()
            .map(scope -> new PolledScope(scope, interval, interval.dividedBy(4)))
            .toList();
    return transactions.inTransaction(connection -> leases.reconcile(connection, polled));
  }

  /** A node that has registered itself. */
  public UUID node(String name) throws SQLException {
    UUID id = UUID.randomUUID();
    execute(
        "insert into gateledger.node (node_id, name, version) values ('%s', '%s', '1')"
            .formatted(id, name));
    return id;
  }

  /** As another node does that found it silent. */
  public void removeNode(UUID node) throws SQLException {
    execute("delete from gateledger.node where node_id = '%s'".formatted(node));
  }

  /** Makes all scopes due, at a moment that SQL names. */
  public void setDue(String moment) throws SQLException {
    execute("update gateledger.schedule set due_at = " + moment);
  }

  public void execute(String sql) throws SQLException {
    try (Connection connection = postgres.connect()) {
      Queries.execute(connection, sql);
    }
  }

  public List<String> texts(String sql) throws SQLException {
    try (Connection connection = postgres.connect()) {
      return Queries.texts(connection, sql);
    }
  }

  @Override
  public void close() {
    postgres.close();
  }
}
