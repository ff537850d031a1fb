package io.gateledger.collect.limit;

import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.http.RequestFailedException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The standings in PostgreSQL. An account without a row is well. */
@Singleton
class AccountHealthStore implements AccountHealthRegistry {

  private static final Logger LOG = Logger.getLogger(AccountHealthStore.class);

  private static final String READ =
      """
      select revision, throttles, sixteenths, throttled_at, paused_until,
             rejections, rejected_since, next_probe_at, last_rejection
        from gateledger.account_standing
       where account = ?
      """;

  /** Writes only over the revision that was read: no lock is held while the step is worked out. */
  private static final String WRITE =
      """
      insert into gateledger.account_standing as old
             (account, revision, throttles, sixteenths, throttled_at, paused_until,
              rejections, rejected_since, next_probe_at, last_rejection)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          on conflict (account) do update
         set revision = excluded.revision,
             throttles = excluded.throttles,
             sixteenths = excluded.sixteenths,
             throttled_at = excluded.throttled_at,
             paused_until = excluded.paused_until,
             rejections = excluded.rejections,
             rejected_since = excluded.rejected_since,
             next_probe_at = excluded.next_probe_at,
             last_rejection = excluded.last_rejection
       where old.revision = excluded.revision - 1
      """;

  /**
   * A row as it was read.
   *
   * @param revision 0 where there is none yet
   */
  private record Row(long revision, AccountHealth standing) {}

  private static final int LONGEST_SECONDS = 10;

  private final DataSource dataSource;
  private final int longestSeconds;

  @Inject
  AccountHealthStore(DataSource dataSource) {
    this(dataSource, LONGEST_SECONDS);
  }

  /**
   * @param longestSeconds how long a statement may take
   */
  AccountHealthStore(DataSource dataSource, int longestSeconds) {
    this.dataSource = dataSource;
    this.longestSeconds = longestSeconds;
  }

  @Override
  public AccountHealth of(String account) throws RequestFailedException {
    try (Connection connection = dataSource.getConnection()) {
      return read(connection, account).standing();
    } catch (SQLException e) {
      throw failed(account, e);
    }
  }

  @Override
  public AccountHealth change(String account, UnaryOperator<AccountHealth> step)
      throws RequestFailedException {
    try (Connection connection = dataSource.getConnection()) {
      while (true) {
        Row row = read(connection, account);
        AccountHealth next = step.apply(row.standing());
        if (next.equals(row.standing()) || write(connection, account, row.revision() + 1, next)) {
          return next;
        }
      }
    } catch (SQLException e) {
      throw failed(account, e);
    }
  }

  private Row read(Connection connection, String account) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setQueryTimeout(longestSeconds);
      statement.setString(1, account);
      ResultSet row = statement.executeQuery();
      return row.next() ? new Row(row.getLong(1), standing(row)) : new Row(0, AccountHealth.WELL);
    }
  }

  private static AccountHealth standing(ResultSet row) throws SQLException {
    return new AccountHealth(
        new Throttling(row.getLong(2), row.getInt(3), moment(row, 4), moment(row, 5)),
        new CredentialRejections(row.getInt(6), moment(row, 7), moment(row, 8), row.getString(9)));
  }

  private boolean write(
      Connection connection, String account, long revision, AccountHealth standing)
      throws SQLException {
    Throttling throttling = standing.throttling();
    CredentialRejections rejections = standing.rejections();
    try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
      statement.setQueryTimeout(longestSeconds);
      statement.setString(1, account);
      statement.setLong(2, revision);
      statement.setLong(3, throttling.times());
      statement.setInt(4, throttling.sixteenths());
      set(statement, 5, throttling.at());
      set(statement, 6, throttling.pausedUntil());
      statement.setInt(7, rejections.inARow());
      set(statement, 8, rejections.since());
      set(statement, 9, rejections.nextProbeAt());
      statement.setString(10, rejections.last());
      return statement.executeUpdate() == 1;
    }
  }

  private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }

  private static void set(PreparedStatement statement, int parameter, @Nullable Instant moment)
      throws SQLException {
    statement.setObject(
        parameter,
        moment == null ? null : moment.atOffset(ZoneOffset.UTC),
        Types.TIMESTAMP_WITH_TIMEZONE);
  }

  private static RequestFailedException failed(String account, SQLException e) {
    LOG.warnf(
        "how an account stands cannot be known: account=%s error=%s", account, e.getMessage());
    return new RequestFailedException(
        new TryLater(
            "PostgreSQL does not tell how account %s stands, so nothing is sent".formatted(account),
            null));
  }
}
