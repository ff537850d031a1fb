package io.gateledger.ledger;

import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps which scopes are quarantined. Whoever writes holds the scope's row, by the fence or by
 * {@link #hold}, so that a run and an operator never decide at once.
 */
@ApplicationScoped
public class QuarantineStore {

  /** How a quarantine ended. */
  public enum Ending {
    CONFIRMED,
    DISCARDED,
    RECOVERED,
    RETIRED;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What of a scope is missing.
   *
   * @param lacking how many resources, those aside that an operator has confirmed
   * @param confirmed how many an operator has confirmed and no proof has deleted yet
   */
  public record Stake(long lacking, long confirmed) {}

  private final Clock clock;

  public QuarantineStore(Clock clock) {
    this.clock = clock;
  }

  /**
   * Keeps runs and other operators from the scope until the transaction ends.
   *
   * @return its number, empty when the ledger has no such scope
   */
  public Optional<Integer> hold(Connection connection, String scopeKey) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select scope_no from gateledger.scope where scope_key = ? for no key update")) {
      select.setString(1, scopeKey);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getInt(1)) : Optional.empty();
      }
    }
  }

  /** What is missing of a scope now. */
  public Stake stake(Connection connection, int scopeNumber) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select count(*) filter (where not coalesce(r.missing_since <= s.departures_confirmed_until, false)),
                   count(*) filter (where r.missing_since <= s.departures_confirmed_until)
              from gateledger.resource r
              join gateledger.scope s using (scope_no)
             where r.scope_no = ? and r.presence = 'missing'
            """)) {
      select.setInt(1, scopeNumber);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new Stake(row.getLong(1), row.getLong(2));
      }
    }
  }

  /** The quarantine of a scope, empty when there is none. */
  public Optional<Quarantine> current(Connection connection, int scopeNumber) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select began_at, lacking, held, missing_until
              from gateledger.quarantine
             where scope_no = ? and ended_at is null
            """)) {
      select.setInt(1, scopeNumber);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Quarantine(
                    row.getObject(1, OffsetDateTime.class).toInstant(),
                    row.getLong(2),
                    row.getLong(3),
                    row.getObject(4, OffsetDateTime.class).toInstant()))
            : Optional.empty();
      }
    }
  }

  /** Quarantines the run's scope; one that is quarantined already stays so, with new figures. */
  public Quarantine begin(Connection connection, Run run, long lacking, long held)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into gateledger.quarantine
                   (scope_no, run_no, began_at, lacking, held, missing_until)
            select s.scope_no, ?, ?::timestamptz, ?, ?,
                   (select max(r.missing_since) from gateledger.resource r
                     where r.scope_no = s.scope_no and r.presence = 'missing')
              from gateledger.scope s
             where s.scope_no = ?
            on conflict (scope_no) where ended_at is null
              do update set lacking = excluded.lacking, held = excluded.held,
                            missing_until = excluded.missing_until
            returning began_at, missing_until
            """)) {
      insert.setLong(1, run.number());
      insert.setString(2, clock.instant().toString());
      insert.setLong(3, lacking);
      insert.setLong(4, held);
      insert.setInt(5, run.scopeNumber());
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return new Quarantine(
            row.getObject(1, OffsetDateTime.class).toInstant(),
            lacking,
            held,
            row.getObject(2, OffsetDateTime.class).toInstant());
      }
    }
  }

  /**
   * Ends the quarantine of a scope.
   *
   * @return whether there was one
   */
  public boolean end(Connection connection, int scopeNumber, Ending ending) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update gateledger.quarantine
               set ended_at = ?::timestamptz, ending = ?
             where scope_no = ? and ended_at is null
            """)) {
      update.setString(1, clock.instant().toString());
      update.setString(2, ending.wireName());
      update.setInt(3, scopeNumber);
      return update.executeUpdate() > 0;
    }
  }

  /** Ends the quarantines of scopes that are looked at no more. */
  public void endRetired(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update gateledger.quarantine q
               set ended_at = ?::timestamptz, ending = ?
              from gateledger.scope s
             where s.scope_no = q.scope_no and q.ended_at is null and s.retired_at is not null
            """)) {
      update.setString(1, clock.instant().toString());
      update.setString(2, Ending.RETIRED.wireName());
      update.executeUpdate();
    }
  }

  /**
   * Lets what has been missing since a moment or longer count towards no quarantine any more.
   *
   * @param missingSince the newest first absence that the operator has seen
   */
  public void confirmDepartures(Connection connection, int scopeNumber, Instant missingSince)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update gateledger.scope
               set departures_confirmed_until = ?::timestamptz
             where scope_no = ?
            """)) {
      update.setString(1, missingSince.toString());
      update.setInt(2, scopeNumber);
      update.executeUpdate();
    }
  }

  /**
   * Gives up how often the missing resources of a scope were lacking. They stay missing, for that
   * is how they were last found.
   */
  public void discardDepartures(Connection connection, int scopeNumber) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update gateledger.resource
               set missing_runs = 0
             where scope_no = ? and presence = 'missing'
            """)) {
      update.setInt(1, scopeNumber);
      update.executeUpdate();
    }
  }
}
