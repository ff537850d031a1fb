package io.gateledger.outbox;

import io.gateledger.alert.AlertStatus;
import io.gateledger.alert.AlertStep;
import io.gateledger.event.compose.LedgerReference;
import io.gateledger.event.compose.LedgerReference.AnnotationOfAlert;
import io.gateledger.event.compose.LedgerReference.Changes;
import io.gateledger.event.compose.LedgerReference.CurrentStates;
import io.gateledger.event.compose.LedgerReference.EndOfRun;
import io.gateledger.event.compose.LedgerReference.Rebaselined;
import io.gateledger.event.compose.LedgerReference.Renamed;
import io.gateledger.event.compose.LedgerReference.Retired;
import io.gateledger.event.compose.LedgerReference.StepOfAlert;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Scope;
import io.gateledger.tracing.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** What is still to be told to Kafka, in PostgreSQL. */
@ApplicationScoped
public class OutboxLog {

  /** The channel on which a commit says that it has something to tell. */
  static final String CHANNEL = "gateledger_outbox";

  private static final int FETCHED_AT_ONCE = 200;

  private final Tracing tracing;

  /** One whose rows name the span in which they are appended. */
  @Inject
  public OutboxLog(Tracing tracing) {
    this.tracing = tracing;
  }

  public OutboxLog() {
    this(Tracing.OFF);
  }

  /**
   * Appends what is to be told, in its order, within the caller's transaction and commit order, and
   * wakes whoever relays when the transaction commits.
   */
  public void append(Connection connection, List<? extends LedgerReference> references) {
    Handle sql = Sql.over(connection);
    PreparedBatch rows =
        sql.prepareBatch(
            """
            insert into gateledger.outbox
                   (kind, number, last_number, at, canonical_form, scope_key, resource_nos, versions,
                    traceparent)
            values (:kind, :number, :last_number, :at, :form, :scope, :resources, :versions,
                    :traceparent)
            """);
    String traceparent = tracing.traceparent();
    for (LedgerReference reference : references) {
      switch (reference) {
        case Changes range ->
            bind(rows, OutboxKind.CHANGES, range.first(), range.last(), range.at());
        case StepOfAlert step ->
            bind(
                rows,
                kindOf(step.status()),
                step.number(),
                step.note() == AlertStep.NO_NOTE ? step.number() : step.note(),
                step.at());
        case AnnotationOfAlert one ->
            bind(rows, OutboxKind.ALERT_ANNOTATED, one.number(), one.number(), one.at());
        case EndOfRun end -> bind(rows, OutboxKind.RUN, end.number(), end.number(), end.at());
        case Rebaselined states -> {
          bind(rows, OutboxKind.REBASELINE, states.run(), states.run(), states.at());
          rows.bind("form", states.form())
              .bind("scope", states.scope())
              .bindArray("resources", Long.class, states.resources())
              .bindArray("versions", Integer.class, states.versions());
        }
        case Retired leaving -> {
          bind(
              rows,
              OutboxKind.RETIREMENT,
              leaving.retirement(),
              leaving.retirement(),
              leaving.at());
          rows.bind("scope", leaving.scope())
              .bindArray("resources", Long.class, leaving.resources())
              .bindArray("versions", Integer.class, leaving.versions());
        }
        case Renamed leaving -> {
          bind(rows, OutboxKind.RENAME, leaving.rename(), leaving.rename(), leaving.at());
          rows.bind("scope", leaving.former())
              .bindArray("resources", Long.class, leaving.resources())
              .bindArray("versions", Integer.class, leaving.versions());
        }
        case CurrentStates states -> {
          List<Long> resources = states.resources();
          bind(rows, OutboxKind.INVENTORY, resources.getFirst(), resources.getLast(), states.at());
          rows.bind("scope", states.scope())
              .bindArray("resources", Long.class, resources)
              .bindArray("versions", Integer.class, states.versions());
        }
      }
      rows.bind("traceparent", traceparent).add();
    }
    rows.execute();
    sql.createQuery("select pg_notify(:channel, '')")
        .bind("channel", CHANNEL)
        .map((row, context) -> true)
        .one();
  }

  private static void bind(
      PreparedBatch rows, OutboxKind kind, long number, long last, Instant at) {
    rows.bind("kind", kind)
        .bind("number", number)
        .bind("last_number", last)
        .bind("at", at)
        .bind("form", (ContentHash) null)
        .bind("scope", (Scope) null)
        .bindNull("resources", Types.ARRAY)
        .bindNull("versions", Types.ARRAY);
  }

  private static OutboxKind kindOf(AlertStatus status) {
    return switch (status) {
      case FIRING -> OutboxKind.ALERT_FIRING;
      case RESOLVED -> OutboxKind.ALERT_RESOLVED;
    };
  }

  /**
   * The next rows after a position, in the order of commits: as many as name so many rows of the
   * ledger, or all. One row may name thousands; that of a rebaseline, a retirement or a rename
   * lists them.
   *
   * @param connection within a transaction, so that no more is read than is taken
   */
  public List<OutboxRow> after(Connection connection, long position, int named) {
    List<OutboxRow> rows = new ArrayList<>();
    try (ResultIterator<OutboxRow> waiting =
        Sql.over(connection)
            .createQuery(
                """
                select outbox_no, kind, number, last_number, at, canonical_form, scope_key, resource_nos, versions,
                       traceparent
                  from gateledger.outbox
                 where outbox_no > :position
                 order by outbox_no
                 limit :limit
                """)
            .bind("position", position)
            .bind("limit", named)
            .setFetchSize(FETCHED_AT_ONCE)
            .map(
                row ->
                    new OutboxRow(
                        row.getColumn("outbox_no", Long.class),
                        reference(row),
                        row.getColumn("traceparent", String.class)))
            .iterator()) {
      for (long left = named; left > 0 && waiting.hasNext(); ) {
        OutboxRow row = waiting.next();
        rows.add(row);
        left -= row.reference().rows();
      }
    }
    return rows;
  }

  private static LedgerReference reference(RowView row) {
    long number = row.getColumn("number", Long.class);
    Instant at = row.getColumn("at", Instant.class);
    return switch (row.getColumn("kind", OutboxKind.class)) {
      case CHANGES -> new Changes(number, row.getColumn("last_number", Long.class), at);
      case ALERT_FIRING -> new StepOfAlert(number, AlertStatus.FIRING, note(number, row), at);
      case ALERT_RESOLVED -> new StepOfAlert(number, AlertStatus.RESOLVED, at);
      case ALERT_ANNOTATED -> new AnnotationOfAlert(number, at);
      case RUN -> new EndOfRun(number, at);
      case REBASELINE ->
          new Rebaselined(
              number,
              at,
              row.getColumn("canonical_form", ContentHash.class),
              row.getColumn("scope_key", Scope.class),
              resources(row),
              versions(row));
      case RETIREMENT ->
          new Retired(
              number, at, row.getColumn("scope_key", Scope.class), resources(row), versions(row));
      case RENAME ->
          new Renamed(
              number, at, row.getColumn("scope_key", Scope.class), resources(row), versions(row));
      case INVENTORY ->
          new CurrentStates(
              at, row.getColumn("scope_key", Scope.class), resources(row), versions(row));
    };
  }

  /** No number is both an alert's and a note's. */
  private static long note(long alert, RowView row) {
    long last = row.getColumn("last_number", Long.class);
    return last == alert ? AlertStep.NO_NOTE : last;
  }

  private static List<Long> resources(RowView row) {
    return List.of(Objects.requireNonNull(row.getColumn("resource_nos", Long[].class)));
  }

  private static List<Integer> versions(RowView row) {
    return List.of(Objects.requireNonNull(row.getColumn("versions", Integer[].class)));
  }

  /** The first change that waits, null where none does. */
  public @Nullable Long firstWaitingChange(Connection connection, long position) {
    return Sql.over(connection)
        .createQuery(
            """
            select min(number) from gateledger.outbox where kind = :kind and outbox_no > :position
            """)
        .bind("kind", OutboxKind.CHANGES)
        .bind("position", position)
        .map((row, context) -> row.getObject(1, Long.class))
        .one();
  }

  /** How much waits, and for how long. */
  public Waiting waiting(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            """
            select (select count(*) from gateledger.outbox) as depth,
                   coalesce((select extract(epoch from clock_timestamp() - o.enqueued_at)
                               from gateledger.outbox o order by o.outbox_no limit 1), 0)::float8 as oldest
            """)
        .mapTo(Waiting.class)
        .one();
  }

  /** The last number that a row has drawn. */
  public long lastNumber(Connection connection) {
    return lastNumber(Sql.over(connection));
  }

  /**
   * Moves all that waits behind a position, in its order and in the caller's transaction.
   *
   * @return how many rows wait
   */
  public long renumberBehind(Connection connection, long position) {
    Handle sql = Sql.over(connection);
    // Nothing is numbered while the table is locked, since numbers are drawn as rows are written.
    sql.execute("lock table gateledger.outbox in exclusive mode");
    long start = Math.max(position, lastNumber(sql));
    int waiting =
        sql.createUpdate(
                """
                update gateledger.outbox o
                   set outbox_no = :start + later.place
                  from (select outbox_no, row_number() over (order by outbox_no) as place
                          from gateledger.outbox) later
                 where o.outbox_no = later.outbox_no
                """)
            .bind("start", start)
            .execute();
    sql.createQuery("select setval('gateledger.outbox_no', :last)")
        .bind("last", Math.max(1, start + waiting))
        .mapTo(Long.class)
        .one();
    return waiting;
  }

  private static long lastNumber(Handle sql) {
    return sql.createQuery("select last_value from gateledger.outbox_no").mapTo(Long.class).one();
  }

  /** Forgets the events up to a position, which Kafka has. */
  public void deleteUpTo(Connection connection, long position) {
    Sql.over(connection)
        .createUpdate("delete from gateledger.outbox where outbox_no <= :position")
        .bind("position", position)
        .execute();
  }

  /**
   * What is still to be told.
   *
   * @param depth how many rows wait
   * @param oldest for how many seconds the first of them has waited
   */
  public record Waiting(long depth, double oldest) {}
}
