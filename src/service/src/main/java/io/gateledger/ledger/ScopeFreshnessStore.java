package io.gateledger.ledger;

import io.gateledger.ledger.sql.Row;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Gateledger could see of its scopes when it last looked. */
@ApplicationScoped
public class ScopeFreshnessStore {

  /** How well the scopes are seen, retired ones left out. */
  public List<ScopeFreshness> all(Connection connection) throws SQLException {
    return read(connection, null);
  }

  /**
   * Keeps a scope's runs from ending until the transaction does, and says how well it is seen;
   * empty when it is retired or not known.
   */
  public Optional<ScopeFreshness> hold(Connection connection, Scope scope) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select from gateledger.scope where scope_key = ? for no key update")) {
      select.setString(1, scope.key());
      select.execute();
    }
    // A statement of its own, for it has to see what ended while the lock was waited for.
    return read(connection, scope).stream().findFirst();
  }

  private static List<ScopeFreshness> read(Connection connection, @Nullable Scope only)
      throws SQLException {
    List<ScopeFreshness> sights = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select s.scope_key, greatest(s.registered_at, s.returned_at) as watched_since,
                   s.fresh_as_of, p.taken_at,
                   (select r.reasons ->> 0 from gateledger.run r
                     where r.scope_no = s.scope_no and r.outcome <> 'running'
                     order by r.run_no desc limit 1) as last_reason
              from gateledger.scope s
              left join gateledger.snapshot p
                on p.scope_no = s.scope_no and p.number = s.snapshot_number
             where s.retired_at is null and s.scope_key = coalesce(?, s.scope_key)
             order by s.scope_key
            """)) {
      select.setString(1, only == null ? null : only.key());
      try (ResultSet rows = select.executeQuery()) {
        Row row = new Row(rows);
        while (rows.next()) {
          sights.add(
              new ScopeFreshness(
                  Scope.parse(row.text("scope_key")),
                  row.instant("watched_since"),
                  row.instantOrNull("fresh_as_of"),
                  row.instantOrNull("taken_at"),
                  row.textOrNull("last_reason")));
        }
      }
    }
    return sights;
  }

  /**
   * Whether the provider's last answer to any scope of an account was that it does not accept the
   * credentials. A run that got no answer takes nothing back.
   */
  public boolean areCredentialsRejected(Connection connection, String provider, String account)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select exists (
              select from gateledger.scope s
               cross join lateral (
                 select problem from gateledger.run r
                  where r.scope_no = s.scope_no and r.outcome <> 'running'
                    and not (r.outcome = 'failed' and coalesce(r.problem, 'try-later') = 'try-later')
                  order by r.run_no desc limit 1) r
               where s.provider = ? and s.account = ? and s.retired_at is null
                 and r.problem = 'credentials-rejected')
            """)) {
      select.setString(1, provider);
      select.setString(2, account);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /** The scopes that are looked at no more. */
  public List<Scope> retired(Connection connection) throws SQLException {
    List<Scope> retired = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "select scope_key from gateledger.scope where retired_at is not null order by 1");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        retired.add(Scope.parse(rows.getString(1)));
      }
    }
    return retired;
  }
}
