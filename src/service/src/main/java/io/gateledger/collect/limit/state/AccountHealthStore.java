package io.gateledger.collect.limit.state;

import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.http.RequestFailedException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.SqlStatements;

/** How the accounts are, in PostgreSQL. An account without a row is well. */
@Singleton
class AccountHealthStore implements AccountHealthRegistry {

  private static final Logger LOG = Logger.getLogger(AccountHealthStore.class);

  /**
   * What was read of an account.
   *
   * @param revision 0 where there is nothing yet
   */
  private record Revised(long revision, AccountHealth health) {}

  private static final int LONGEST_SECONDS = 10;

  private final Jdbi jdbi;
  private final DatabaseClock clock;

  /**
   * @param clock set by what PostgreSQL tells with each reading
   */
  @Inject
  AccountHealthStore(DataSource dataSource, @DatabaseTime DatabaseClock clock) {
    this(dataSource, LONGEST_SECONDS, clock);
  }

  /**
   * @param longestSeconds how long a statement may take
   */
  AccountHealthStore(DataSource dataSource, int longestSeconds, DatabaseClock clock) {
    this.clock = clock;
    jdbi = Jdbi.create(dataSource);
    jdbi.getConfig(SqlStatements.class).setQueryTimeout(longestSeconds);
  }

  @Override
  public AccountHealth of(String account) throws RequestFailedException {
    try (Handle sql = jdbi.open()) {
      return read(sql, account).health();
    } catch (JdbiException e) {
      throw failed(account, e);
    }
  }

  @Override
  public AccountHealth change(String account, UnaryOperator<AccountHealth> step)
      throws RequestFailedException {
    try (Handle sql = jdbi.open()) {
      while (true) {
        Revised old = read(sql, account);
        AccountHealth next = step.apply(old.health());
        if (next.equals(old.health()) || write(sql, account, old.revision() + 1, next)) {
          return next;
        }
      }
    } catch (JdbiException e) {
      throw failed(account, e);
    }
  }

  /** Every account that is not simply well. */
  static Map<String, AccountHealth> all(Connection connection) {
    return Jdbi.open(connection)
        .createQuery(
            """
            select account, revision, throttles, sixteenths, throttled_at, paused_until,
                   rejections, rejected_since, next_probe_at, last_rejection
              from gateledger.account_health
            """)
        .map(row -> Map.entry(row.getColumn("account", String.class), revised(row).health()))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Revised read(Handle sql, String account) {
    long askedAt = clock.tick();
    return sql.createQuery(
            """
            select clock_timestamp() as now,
                   revision, throttles, sixteenths, throttled_at, paused_until,
                   rejections, rejected_since, next_probe_at, last_rejection
              from (values (:account)) asked (account)
              left join gateledger.account_health using (account)
            """)
        .bind("account", account)
        .map(
            row -> {
              clock.set(row.getColumn("now", Instant.class), askedAt);
              return revised(row);
            })
        .one();
  }

  private static Revised revised(RowView row) {
    Long revision = row.getColumn("revision", Long.class);
    if (revision == null) {
      return new Revised(0, AccountHealth.WELL);
    }
    return new Revised(
        revision,
        new AccountHealth(
            new Throttling(
                row.getColumn("throttles", Long.class),
                row.getColumn("sixteenths", Integer.class),
                row.getColumn("throttled_at", Instant.class),
                row.getColumn("paused_until", Instant.class)),
            new CredentialRejections(
                row.getColumn("rejections", Integer.class),
                row.getColumn("rejected_since", Instant.class),
                row.getColumn("next_probe_at", Instant.class),
                row.getColumn("last_rejection", String.class))));
  }

  /** Writes only over the revision that was read: no lock is held while the step is worked out. */
  private static boolean write(Handle sql, String account, long revision, AccountHealth health) {
    Throttling throttling = health.throttling();
    CredentialRejections rejections = health.rejections();
    return sql.createUpdate(
                """
                insert into gateledger.account_health as old
                       (account, revision, throttles, sixteenths, throttled_at, paused_until,
                        rejections, rejected_since, next_probe_at, last_rejection)
                values (:account, :revision, :throttles, :sixteenths, :throttled_at, :paused_until,
                        :rejections, :rejected_since, :next_probe_at, :last_rejection)
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
                """)
            .bind("account", account)
            .bind("revision", revision)
            .bind("throttles", throttling.times())
            .bind("sixteenths", throttling.sixteenths())
            .bind("throttled_at", throttling.at())
            .bind("paused_until", throttling.pausedUntil())
            .bind("rejections", rejections.inARow())
            .bind("rejected_since", rejections.since())
            .bind("next_probe_at", rejections.nextProbeAt())
            .bind("last_rejection", rejections.last())
            .execute()
        == 1;
  }

  private static RequestFailedException failed(String account, JdbiException e) {
    String error = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    LOG.warnf(e, "the health of an account cannot be known: account=%s error=%s", account, error);
    return new RequestFailedException(
        new TryLater(
            "PostgreSQL does not tell how account %s stands, so nothing is sent".formatted(account),
            null));
  }
}
