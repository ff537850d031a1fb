package io.gateledger.outbox;

import io.gateledger.alert.AlertTransition;
import io.gateledger.diff.Change;
import io.gateledger.event.CloudEvent;
import io.gateledger.event.Events;
import io.gateledger.event.Provenance;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.RenormalisedItem;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Presence;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts what the world is to hear into the outbox, in the caller's transaction and as its last act.
 */
@ApplicationScoped
public class EventRecorder {

  private final Events events;
  private final OutboxLog outbox;
  private final CommitOrder order;

  public EventRecorder(Events events, OutboxLog outbox, CommitOrder order) {
    this.events = events;
    this.outbox = outbox;
    this.order = order;
  }

  /**
   * Tells of changes and of the alerts they caused. What was only first seen is no news, and is
   * told to the inventory alone.
   */
  public void recordChanges(
      Connection connection,
      Run run,
      List<Change> changes,
      List<AlertTransition> steps,
      Instant detectedAt)
      throws SQLException {
    Provenance provenance = new Provenance(run.number(), run.snapshot(), detectedAt);
    List<CloudEvent> recorded = new ArrayList<>(changes.size() * 2);
    for (Change change : changes) {
      if (change.op().isNews()) {
        recorded.add(events.change(change, provenance));
      }
      recorded.add(events.inventory(change, provenance));
    }
    for (AlertTransition step : steps) {
      recorded.add(events.alert(step, provenance));
    }
    append(connection, recorded);
  }

  /** Tells how a run ended. */
  public void recordRun(Connection connection, FinishedRun finished) throws SQLException {
    append(connection, List.of(events.run(finished)));
  }

  /** Tells the inventory of states in another canonical form; deleted resources are not in it. */
  public void recordRebaselined(
      Connection connection, Run run, List<RenormalisedItem> items, ContentHash form)
      throws SQLException {
    Provenance provenance = new Provenance(run.number(), run.snapshot(), run.startedAt());
    append(
        connection,
        items.stream()
            .filter(one -> one.item().presence() != Presence.DELETED)
            .map(
                one ->
                    events.rebaselined(
                        one.resource(),
                        one.item().version(),
                        one.item().validFrom(),
                        form,
                        provenance))
            .toList());
  }

  /** Tells of alerts that no change caused. */
  public void recordAlerts(Connection connection, List<AlertTransition> steps, Instant at)
      throws SQLException {
    append(
        connection,
        steps.stream().map(step -> events.alert(step, new Provenance(0, 0, at))).toList());
  }

  private void append(Connection connection, List<CloudEvent> recorded) throws SQLException {
    if (recorded.isEmpty()) {
      return;
    }
    order.enter(connection);
    outbox.append(connection, recorded);
  }
}
