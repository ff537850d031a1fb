package io.gateledger.relay;

import io.gateledger.alert.OperationalRule;
import io.gateledger.event.compose.LedgerReference.CurrentStates;
import io.gateledger.ledger.CurrentVersions;
import io.gateledger.ledger.CurrentVersions.CurrentVersion;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.outbox.EventRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells an inventory topic that was lost anew, a page at a time and each once nothing else waits. A
 * page names versions that are current when it is put into the outbox: what was committed before is
 * told before it, and what is committed later is told after it. How far it came stands in the
 * database, so that the next leader goes on.
 */
@ApplicationScoped
class InventoryRetelling {

  /** A commit waits while a page is read. */
  private static final int PAGE = 1_000;

  private static final Logger LOG = Logger.getLogger(InventoryRetelling.class);

  private final CurrentVersions versions;
  private final EventRecorder recorder;
  private final TopicLog topics;
  private final Clock clock;

  InventoryRetelling(
      CurrentVersions versions, EventRecorder recorder, TopicLog topics, Clock clock) {
    this.versions = versions;
    this.recorder = recorder;
    this.topics = topics;
    this.clock = clock;
  }

  /**
   * Puts the next page into the outbox.
   *
   * @param connection in no transaction
   * @return whether there may be more; false once all was told, or nothing is to be told anew
   */
  boolean next(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try {
      Long after = after(connection);
      boolean isMore = after != null && append(connection, after);
      if (!isMore) {
        if (after != null) {
          moveTo(connection, null);
          LOG.infof("inventory was told anew: lastResource=%d", after);
          topics.resolve(connection, OperationalRule.TOPICS_LOST);
        } else {
          topics.endLost(connection);
        }
      }
      connection.commit();
      return isMore;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** Whether the alert over lost topics fires, so that {@link #next} is to be asked again. */
  boolean isLossTold(Connection connection) {
    return topics.isFiring(connection, OperationalRule.TOPICS_LOST);
  }

  private boolean append(Connection connection, long after) {
    return recorder.recordCurrent(connection, same -> page(same, after));
  }

  private List<CurrentStates> page(Connection connection, long after) {
    List<CurrentVersion> page = versions.after(connection, after, PAGE);
    if (page.isEmpty()) {
      return List.of();
    }
    moveTo(connection, page.getLast().number());
    Instant now = clock.instant();
    // By the keys of now: what is deleted before this is told, and renamed then, leaves under them.
    return page.stream()
        .collect(
            Collectors.groupingBy(CurrentVersion::scope, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(
            scope ->
                new CurrentStates(
                    now,
                    scope.getKey(),
                    scope.getValue().stream().map(CurrentVersion::number).toList(),
                    scope.getValue().stream().map(CurrentVersion::version).toList()))
        .toList();
  }

  private static @Nullable Long after(Connection connection) {
    return Sql.over(connection)
        .createQuery("select inventory_after from gateledger.relay_progress")
        .map((row, context) -> row.getObject(1, Long.class))
        .one();
  }

  private static void moveTo(Connection connection, @Nullable Long number) {
    Sql.over(connection)
        .createUpdate("update gateledger.relay_progress set inventory_after = :number")
        .bind("number", number)
        .execute();
  }
}
