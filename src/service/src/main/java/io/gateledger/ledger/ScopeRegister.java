package io.gateledger.ledger;

import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;

/** Which scopes the configuration names: those it dropped are retired, with their history kept. */
@ApplicationScoped
public class ScopeRegister {

  private final Transactions transactions;
  private final Clock clock;

  ScopeRegister(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Registers what is new, takes back what returned, and retires what is no longer configured. */
  public void reconcile(Collection<Scope> configured) {
    transactions.runInTransaction(
        connection -> {
          Instant now = clock.instant();
          Array keys = texts(connection, configured, Scope::key);
          retireAllBut(connection, keys, now);
          takeBack(connection, keys, now);
          register(connection, configured, now);
        });
  }

  /**
   * Whether a resource of the scope is in trouble or in transition, so that it deserves a closer
   * watch. That Gateledger cannot see the scope is no such trouble: asking a provider more often
   * that throttles helps nobody.
   */
  public boolean deservesAttention(Scope scope) {
    return transactions.inTransaction(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select exists (select from gateledger.alert
                                  where scope_key = ? and resource_key is not null and ends_at is null)
                      or exists (select from gateledger.resource r join gateledger.scope s using (scope_no)
                                  where s.scope_key = ? and r.in_transition and r.presence <> 'deleted')
                  """)) {
            select.setString(1, scope.key());
            select.setString(2, scope.key());
            try (ResultSet row = select.executeQuery()) {
              row.next();
              return row.getBoolean(1);
            }
          }
        });
  }

  /** Registers scopes, those aside that are; another node may be at it too. */
  static void register(Connection connection, Collection<Scope> scopes, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into gateledger.scope (scope_key, provider, account, region, type, registered_at)
            select n.scope_key, n.provider, n.account, n.region, n.type, ?::timestamptz
              from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                     as n (scope_key, provider, account, region, type)
             where not exists (select from gateledger.scope s where s.scope_key = n.scope_key)
             order by n.scope_key -- the same on every node, so that no two wait for each other
            on conflict (scope_key) do nothing
            """)) {
      insert.setString(1, now.toString());
      insert.setArray(2, texts(connection, scopes, Scope::key));
      insert.setArray(3, texts(connection, scopes, Scope::provider));
      insert.setArray(4, texts(connection, scopes, Scope::account));
      insert.setArray(5, texts(connection, scopes, Scope::region));
      insert.setArray(6, texts(connection, scopes, Scope::type));
      insert.executeUpdate();
    }
  }

  /** Raises the fences too: what still runs on an older node may commit nothing more. */
  private static void retireAllBut(Connection connection, Array keys, Instant now)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            with retired as (
              update gateledger.scope
                 set retired_at = ?::timestamptz, fence = fence + 1
               where retired_at is null and scope_key <> all (?)
              returning scope_no)
            update gateledger.run r
               set outcome = 'failed', finished_at = ?::timestamptz,
                   reasons = '["its scope was retired before it ended"]'
              from retired
             where r.scope_no = retired.scope_no and r.outcome = 'running'
            """)) {
      update.setString(1, now.toString());
      update.setArray(2, keys);
      update.setString(3, now.toString());
      update.executeUpdate();
    }
  }

  private static void takeBack(Connection connection, Array keys, Instant now) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update gateledger.scope
               set retired_at = null, returned_at = ?::timestamptz
             where retired_at is not null and scope_key = any (?)
            """)) {
      update.setString(1, now.toString());
      update.setArray(2, keys);
      update.executeUpdate();
    }
  }

  private static Array texts(
      Connection connection, Collection<Scope> scopes, Function<Scope, String> text)
      throws SQLException {
    return connection.createArrayOf("text", scopes.stream().map(text).toArray());
  }
}
