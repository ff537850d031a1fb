package io.gateledger.outbox;

import io.gateledger.alert.AlertStep;
import io.gateledger.alert.silence.SuppressionLog;
import io.gateledger.event.compose.LedgerReference;
import io.gateledger.event.compose.LedgerReference.AnnotationOfAlert;
import io.gateledger.event.compose.LedgerReference.Changes;
import io.gateledger.event.compose.LedgerReference.CurrentStates;
import io.gateledger.event.compose.LedgerReference.EndOfRun;
import io.gateledger.event.compose.LedgerReference.Rebaselined;
import io.gateledger.event.compose.LedgerReference.Renamed;
import io.gateledger.event.compose.LedgerReference.Retired;
import io.gateledger.event.compose.LedgerReference.StepOfAlert;
import io.gateledger.ledger.ChangeRange;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.RenormalisedItem;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Presence;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Notes in the outbox what the world is to hear, in the caller's transaction and as its last act.
 * The events are composed when they are told.
 */
@ApplicationScoped
public class EventRecorder {

  private final OutboxLog outbox;
  private final CommitOrder order;
  private final SuppressionLog suppressions;

  @Inject
  public EventRecorder(OutboxLog outbox, CommitOrder order, SuppressionLog suppressions) {
    this.outbox = outbox;
    this.order = order;
    this.suppressions = suppressions;
  }

  public EventRecorder(OutboxLog outbox, CommitOrder order) {
    this(outbox, order, new SuppressionLog());
  }

  /**
   * Tells of changes and of the alerts they caused. What was only first seen is no news, and is
   * told to the inventory alone.
   *
   * @param steps in the order in which they are to be told
   */
  public void recordChanges(
      Connection connection, ChangeRange changes, List<AlertStep> steps, Instant detectedAt) {
    List<LedgerReference> recorded = new ArrayList<>(1 + steps.size());
    recorded.add(new Changes(changes.first(), changes.last(), detectedAt));
    steps.forEach(step -> recorded.add(reference(step, detectedAt)));
    order.enter(connection);
    suppressions.noteSteps(connection, steps, detectedAt);
    outbox.append(connection, recorded);
  }

  /** Tells how a run ended. */
  public void recordRun(Connection connection, FinishedRun finished) {
    append(connection, List.of(new EndOfRun(finished.run().number(), finished.finishedAt())));
  }

  /** Tells the inventory of states in another canonical form; deleted resources are not in it. */
  public void recordRebaselined(
      Connection connection, Run run, List<RenormalisedItem> items, ContentHash form) {
    List<RenormalisedItem> told =
        items.stream().filter(one -> one.item().presence() != Presence.DELETED).toList();
    if (!told.isEmpty()) {
      append(
          connection,
          List.of(
              new Rebaselined(
                  run.number(),
                  run.startedAt(),
                  form,
                  run.scope(),
                  told.stream().map(one -> one.item().number()).toList(),
                  told.stream().map(one -> one.item().version()).toList())));
    }
  }

  /**
   * Takes resources out of the inventory, since their scope was retired.
   *
   * @param retirement the ledger's number of it
   */
  public void recordRetired(
      Connection connection,
      long retirement,
      Instant at,
      Scope scope,
      List<Long> resources,
      List<Integer> versions) {
    append(connection, List.of(new Retired(retirement, at, scope, resources, versions)));
  }

  /**
   * Takes the keys of resources out of the inventory, and puts in those that they have now, since
   * their scope goes on under another.
   *
   * @param rename the ledger's number of it
   * @param run the scope's last one
   */
  public void recordRenamed(
      Connection connection,
      long rename,
      Instant at,
      Scope former,
      Scope scope,
      long run,
      List<Long> resources,
      List<Integer> versions) {
    ContentHash occasion = ContentHash.of("rename " + rename);
    append(
        connection,
        List.of(
            new Renamed(rename, at, former, resources, versions),
            new Rebaselined(run, at, occasion, scope, resources, versions)));
  }

  /**
   * Tells the inventory of what a scope had when it was retired, since it came back.
   *
   * @param retirement the ledger's number of the retirement that is over
   * @param run the scope's last one
   */
  public void recordReturned(
      Connection connection,
      long retirement,
      Instant at,
      Scope scope,
      long run,
      List<Long> resources,
      List<Integer> versions) {
    ContentHash occasion = ContentHash.of("return from retirement " + retirement);
    append(connection, List.of(new Rebaselined(run, at, occasion, scope, resources, versions)));
  }

  /**
   * Tells the inventory of current states once more.
   *
   * @param states names what is current while nothing can be committed before the caller's
   *     transaction; empty where nothing is left to tell
   * @return whether something was left
   */
  public boolean recordCurrent(
      Connection connection, Function<Connection, List<CurrentStates>> states) {
    order.enter(connection);
    List<CurrentStates> told = states.apply(connection);
    if (!told.isEmpty()) {
      outbox.append(connection, told);
    }
    return !told.isEmpty();
  }

  /** Tells of alerts that no change caused. */
  public void recordAlerts(Connection connection, List<AlertStep> steps, Instant at) {
    if (!steps.isEmpty()) {
      order.enter(connection);
      suppressions.noteSteps(connection, steps, at);
      outbox.append(connection, steps.stream().map(step -> reference(step, at)).toList());
    }
  }

  /**
   * Tells of alerts once more that fire still, since something other is said of them.
   *
   * @param settled says something of alerts, while nothing can be committed before the caller's
   *     transaction, and names the annotations that this led to
   */
  public void recordAnnotations(
      Connection connection, Function<Connection, List<Long>> settled, Instant at) {
    order.enter(connection);
    List<Long> annotations = settled.apply(connection);
    if (!annotations.isEmpty()) {
      outbox.append(
          connection,
          annotations.stream().map(number -> new AnnotationOfAlert(number, at)).toList());
    }
  }

  private static LedgerReference reference(AlertStep step, Instant at) {
    return new StepOfAlert(step.number(), step.status(), step.note(), at);
  }

  private void append(Connection connection, List<? extends LedgerReference> recorded) {
    if (recorded.isEmpty()) {
      return;
    }
    order.enter(connection);
    outbox.append(connection, recorded);
  }
}
