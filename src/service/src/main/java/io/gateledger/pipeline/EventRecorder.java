package io.gateledger.pipeline;

import io.gateledger.alert.AlertLog;
import io.gateledger.alert.AlertTransition;
import io.gateledger.diff.Change;
import io.gateledger.event.CloudEvent;
import io.gateledger.event.Events;
import io.gateledger.event.Provenance;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.RenormalisedItem;
import io.gateledger.outbox.OutboxLog;
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

/** Classifies changes and puts what the world is to hear of them into the outbox. */
@ApplicationScoped
public class EventRecorder {

  private final AlertLog alerts;
  private final Events events;
  private final OutboxLog outbox;
  private final CommitOrder order;

  public EventRecorder(AlertLog alerts, Events events, OutboxLog outbox, CommitOrder order) {
    this.alerts = alerts;
    this.events = events;
    this.outbox = outbox;
    this.order = order;
  }

  void record(Connection connection, Run run, List<Change> changes, Instant detectedAt)
      throws SQLException {
    Provenance origin = new Provenance(run.number(), run.snapshot(), detectedAt);
    List<CloudEvent> told = new ArrayList<>(changes.size() * 2);
    for (Change change : changes) {
      if (change.op().isNews()) {
        told.add(events.change(change, origin));
      }
      told.add(events.inventory(change, origin));
    }
    for (AlertTransition step : alerts.apply(connection, changes)) {
      told.add(events.alert(step, origin));
    }
    append(connection, told);
  }

  void record(Connection connection, FinishedRun finished) throws SQLException {
    append(connection, List.of(events.run(finished)));
  }

  /** Tells the inventory of states in another canonical form; deleted resources are not in it. */
  void record(Connection connection, Run run, List<RenormalisedItem> items, ContentHash form)
      throws SQLException {
    Provenance origin = new Provenance(run.number(), run.snapshot(), run.startedAt());
    append(
        connection,
        items.stream()
            .filter(one -> one.item().presence() != Presence.DELETED)
            .map(
                one ->
                    events.rebaselined(
                        one.resource(), one.item().version(), one.item().validFrom(), form, origin))
            .toList());
  }

  /** Tells of alerts that no change caused. */
  void record(Connection connection, List<AlertTransition> steps, Instant at) throws SQLException {
    append(
        connection,
        steps.stream().map(step -> events.alert(step, new Provenance(0, 0, at))).toList());
  }

  private void append(Connection connection, List<CloudEvent> told) throws SQLException {
    if (told.isEmpty()) {
      return;
    }
    order.enter(connection);
    outbox.append(connection, told);
  }
}
