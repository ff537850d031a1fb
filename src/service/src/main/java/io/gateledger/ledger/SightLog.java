package io.gateledger.ledger;

import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Gateledger could see of its scopes when it last looked. */
@ApplicationScoped
public class SightLog {

  /**
   * How well a scope is seen.
   *
   * @param freshAsOf when it was last seen whole, null when it never was
   * @param lastReason why its last run was not complete, null when it was
   */
  public record Sight(@Nullable Instant freshAsOf, @Nullable String lastReason) {}

  private final Clock clock;

  public SightLog(Clock clock) {
    this.clock = clock;
  }

  /**
   * Keeps a scope's runs from ending until the transaction does, and says how well it is seen; null
   * when it is retired or not known.
   */
  public @Nullable Sight hold(Connection connection, Scope scope) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select s.fresh_as_of,
                   (select r.reasons ->> 0 from gateledger.run r
                     where r.scope_no = s.scope_no and r.outcome <> 'running'
                     order by r.run_no desc limit 1)
              from gateledger.scope s
             where s.scope_key = ? and s.retired_at is null
               for no key update
            """)) {
      select.setString(1, scope.key());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return null;
        }
        OffsetDateTime fresh = row.getObject(1, OffsetDateTime.class);
        return new Sight(fresh == null ? null : fresh.toInstant(), row.getString(2));
      }
    }
  }

  /** Whether the last run of any scope of an account failed for its credentials. */
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

  /** Ends the quarantines of retired scopes, and names every retired scope. */
  public List<Scope> retire(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update gateledger.quarantine q
               set ended_at = ?::timestamptz, ending = 'retired'
              from gateledger.scope s
             where s.scope_no = q.scope_no and q.ended_at is null and s.retired_at is not null
            """)) {
      update.setString(1, clock.instant().toString());
      update.executeUpdate();
    }
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
