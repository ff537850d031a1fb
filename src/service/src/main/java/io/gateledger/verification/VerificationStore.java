package io.gateledger.verification;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.ledger.verify.VerificationProgress;
import io.gateledger.ledger.verify.VerificationRequest;
import io.gateledger.resource.WireNamed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The verifications as they are written down. Who is silent is judged by PostgreSQL's clock. */
final class VerificationStore {

  private static final String COLUMNS =
      """
      verification_no, asked_at, asked_by, scopes, since, node, links, links_expected, states, states_expected,
      cancelled_by, case when is_silent then 'abandoned' else status end,
      case when is_silent then beat_at else ended_at end, report::text, failure
      """;

  private static final String VERIFICATIONS =
      "(select v.*, v.ended_at is null and v.beat_at < clock_timestamp() - :silence::interval as is_silent from gateledger.verification v) v";

  private final Transactions transactions;
  private final Duration silence;

  /**
   * @param silence how long nothing is heard of one that is under way until it counts as abandoned
   */
  VerificationStore(Transactions transactions, Duration silence) {
    this.transactions = transactions;
    this.silence = silence;
  }

  /** Writes down that one begins; empty where another one is under way. */
  Optional<Long> begin(VerificationRequest request, String askedBy, String node) {
    return transactions.inTransaction(
        connection -> {
          Sql.over(connection)
              .createUpdate(
                  """
                  update gateledger.verification
                     set status = 'abandoned', ended_at = greatest(asked_at, beat_at)
                   where ended_at is null and beat_at < clock_timestamp() - :silence::interval
                  """)
              .bind("silence", silence.toString())
              .execute();
          return Sql.over(connection)
              .createQuery(
                  """
                  insert into gateledger.verification (asked_at, asked_by, scopes, since, node, beat_at, status)
                  values (clock_timestamp(), :asked_by, :scopes, :since, :node, clock_timestamp(), 'running')
                      on conflict do nothing
                  returning verification_no
                  """)
              .bind("asked_by", askedBy)
              .bindArray("scopes", String.class, request.scopes())
              .bindByType("since", request.since(), Instant.class)
              .bind("node", node)
              .mapTo(Long.class)
              .findOne();
        });
  }

  /**
   * Says how far one is.
   *
   * @return whether it is to go on: nobody wants it to end, and nobody took it for abandoned
   */
  boolean beat(long number, VerificationProgress progress) {
    return transactions.inTransaction(
        connection ->
            Sql.over(connection)
                .createQuery(
                    """
                    update gateledger.verification
                       set beat_at = clock_timestamp(), links = :links, links_expected = :links_expected,
                           states = :states, states_expected = :states_expected
                     where verification_no = :number and ended_at is null
                    returning cancelled_by is null
                    """)
                .bind("links", progress.links())
                .bind("links_expected", progress.linksExpected())
                .bind("states", progress.states())
                .bind("states_expected", progress.statesExpected())
                .bind("number", number)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
  }

  /**
   * Writes down how one ended, where it has not ended yet.
   *
   * @param report as JSON; null where it did not come to its end
   */
  void end(
      long number, VerificationStatus status, @Nullable String report, @Nullable String failure) {
    transactions.runInTransaction(
        connection ->
            Sql.over(connection)
                .createUpdate(
                    """
                    update gateledger.verification
                       set status = :status, ended_at = clock_timestamp(), report = cast(:report as jsonb), failure = :failure
                     where verification_no = :number and ended_at is null
                    """)
                .bind("status", status)
                .bind("report", report)
                .bind("failure", failure)
                .bind("number", number)
                .execute());
  }

  /** Asks the node that does it to end it; without effect where it has ended. */
  void cancel(long number, String by) {
    transactions.runInTransaction(
        connection ->
            Sql.over(connection)
                .createUpdate(
                    """
                    update gateledger.verification set cancelled_by = coalesce(cancelled_by, :by)
                     where verification_no = :number and ended_at is null
                    """)
                .bind("by", by)
                .bind("number", number)
                .execute());
  }

  Optional<Verification> find(long number) {
    return transactions.inTransaction(
        connection ->
            Sql.over(connection)
                .createQuery(
                    "select %s from %s where verification_no = :number"
                        .formatted(COLUMNS, VERIFICATIONS))
                .bind("silence", silence.toString())
                .bind("number", number)
                .map((row, context) -> verification(row))
                .findOne());
  }

  /** The one that is under way, if any. */
  Optional<Long> underWay() {
    return transactions.inTransaction(
        connection ->
            Sql.over(connection)
                .createQuery(
                    "select verification_no from gateledger.verification where ended_at is null")
                .mapTo(Long.class)
                .findOne());
  }

  /** The newest first. */
  List<Verification> list(long before, int limit) {
    return transactions.inTransaction(connection -> list(connection, before, limit));
  }

  private List<Verification> list(Connection connection, long before, int limit) {
    return Sql.over(connection)
        .createQuery(
            "select %s from %s where verification_no < :before order by verification_no desc limit :limit"
                .formatted(COLUMNS, VERIFICATIONS))
        .bind("silence", silence.toString())
        .bind("before", before)
        .bind("limit", limit)
        .map((row, context) -> verification(row))
        .list();
  }

  private static Verification verification(ResultSet row) throws SQLException {
    return new Verification(
        row.getLong(1),
        row.getObject(2, OffsetDateTime.class).toInstant(),
        row.getString(3),
        Arrays.asList((String[]) row.getArray(4).getArray()),
        moment(row, 5),
        row.getString(6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        row.getLong(10),
        row.getString(11),
        WireNamed.ofWireName(VerificationStatus.class, row.getString(12)),
        moment(row, 13),
        row.getString(14),
        row.getString(15));
  }

  private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
