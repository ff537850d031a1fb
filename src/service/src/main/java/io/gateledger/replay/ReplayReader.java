package io.gateledger.replay;

import io.gateledger.event.CloudEvent;
import io.gateledger.event.compose.BatchBounds;
import io.gateledger.event.compose.ComposedEvents;
import io.gateledger.event.compose.LedgerEvents;
import io.gateledger.event.compose.LedgerReference;
import io.gateledger.event.compose.LedgerReference.Changes;
import io.gateledger.event.compose.LedgerReference.EndOfRun;
import io.gateledger.event.compose.PlacedEvent;
import io.gateledger.ledger.read.PastExtent;
import io.gateledger.ledger.read.PastReader;
import io.gateledger.ledger.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Composes what a replay tells, a batch at a time. */
@ApplicationScoped
class ReplayReader {

  private static final int LARGEST_BATCH = 1_000;
  private static final long BATCH_BYTES = 4 * 1024 * 1024;

  /** A change is written down within a day of when it was seen. */
  private static final Duration LATENESS = Duration.ofDays(1);

  private final PastReader past;
  private final LedgerEvents events;

  ReplayReader(PastReader past, LedgerEvents events) {
    this.past = past;
    this.events = events;
  }

  /**
   * How many events there are to tell, and from where to where.
   *
   * @param connection in no transaction
   */
  PastExtent extent(Connection connection, Replay replay) {
    return switch (replay.events()) {
      case CHANGES -> past.extentOfChanges(connection, replay.selection());
      case RUNS -> past.extentOfRuns(connection, replay.selection());
    };
  }

  /**
   * The next events after a position.
   *
   * @param connection in no transaction
   * @throws ReplayRefused when retention dropped what would come next
   */
  ReplayBatch next(Connection connection, Replay replay, ReplayPosition position)
      throws SQLException {
    ReplayBatch batch = read(connection, replay, position);
    requireKept(connection, replay, position);
    return batch;
  }

  private ReplayBatch read(Connection connection, Replay replay, ReplayPosition position)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      // All of a batch is read in one state of the ledger, however many commit meanwhile.
      Sql.over(connection).execute("set transaction isolation level repeatable read, read only");
      ReplayBatch batch =
          switch (replay.events()) {
            case CHANGES -> changes(connection, replay, position);
            case RUNS -> runs(connection, replay, position);
          };
      connection.commit();
      return batch;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private ReplayBatch changes(Connection connection, Replay replay, ReplayPosition position) {
    SortedMap<Long, Instant> found =
        past.changes(connection, replay.selection(), position.number(), limit(replay));
    List<Changes> references =
        found.entrySet().stream()
            .map(one -> new Changes(one.getKey(), one.getKey(), one.getValue()))
            .toList();
    // Each change gives an event of the inventory too, which is not told.
    ComposedEvents composed =
        events.composeChosen(
            connection, references, new BatchBounds(2 * limit(replay), 2 * BATCH_BYTES));
    return batch(replay, position, found, composed);
  }

  private ReplayBatch runs(Connection connection, Replay replay, ReplayPosition position) {
    SortedMap<Long, Instant> found =
        past.runs(connection, replay.selection(), position.number(), limit(replay));
    ComposedEvents composed =
        events.compose(
            connection,
            found.entrySet().stream()
                .<LedgerReference>map(one -> new EndOfRun(one.getKey(), one.getValue()))
                .toList(),
            0,
            new BatchBounds(limit(replay), BATCH_BYTES));
    return batch(replay, position, found, composed);
  }

  private static ReplayBatch batch(
      Replay replay,
      ReplayPosition position,
      SortedMap<Long, Instant> found,
      ComposedEvents composed) {
    List<CloudEvent> told =
        composed.events().stream()
            .map(PlacedEvent::event)
            .filter(event -> event.topic() == replay.events().topic())
            .toList();
    ReplayPosition end =
        found.entrySet().stream()
            .limit(composed.references())
            .reduce((first, second) -> second)
            .map(last -> after(last, position, told.size()))
            .orElse(position);
    boolean isLast = composed.references() == found.size() && found.size() < limit(replay);
    return new ReplayBatch(told, end, isLast);
  }

  private static ReplayPosition after(
      Map.Entry<Long, Instant> last, ReplayPosition position, int events) {
    return new ReplayPosition(last.getKey(), last.getValue(), position.told() + events);
  }

  /** As many as a second has, so that a pause is heard of within one. */
  private static int limit(Replay replay) {
    return Math.min(LARGEST_BATCH, replay.rate());
  }

  /** Asked after reading: what goes is written down before it is gone. */
  private void requireKept(Connection connection, Replay replay, ReplayPosition position) {
    Instant needed =
        Stream.of(
                replay.fromAt(),
                position.at() == null ? replay.fromAt() : position.at().minus(LATENESS))
            .max(Instant::compareTo)
            .orElseThrow();
    past.keptSince(connection, replay.events().histories())
        .filter(since -> since.isAfter(needed))
        .ifPresent(
            since -> {
              throw new ReplayRefused(
                  "retention has dropped some of what was still to be told: the ledger goes back to %s, and %d events were told"
                      .formatted(since, position.told()));
            });
  }
}
