package io.gateledger.pipeline;

import io.gateledger.alert.Alert;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.ledger.ResourceStore;
import io.gateledger.ledger.scope.RetirementStore;
import io.gateledger.ledger.scope.RetirementStore.Absence;
import io.gateledger.ledger.scope.ScopeRenameStore;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets alerts fire again that ended because their scope was retired, once the scope is back and its
 * first complete run has seen the resources as they were. Where one has changed, the rules have
 * judged the change.
 */
@ApplicationScoped
public class ReturnedScopeAlerts {

  private final RetirementStore retirements;
  private final ScopeRenameStore renames;
  private final ResourceStore resources;
  private final AlertLog alerts;
  private final EventRecorder recorder;

  public ReturnedScopeAlerts(
      RetirementStore retirements,
      ScopeRenameStore renames,
      ResourceStore resources,
      AlertLog alerts,
      EventRecorder recorder) {
    this.retirements = retirements;
    this.renames = renames;
    this.resources = resources;
    this.alerts = alerts;
    this.recorder = recorder;
  }

  /** Takes note of how a run ended, in the transaction that ends it. */
  void update(Connection connection, FinishedRun finished) {
    if (finished.isComplete()) {
      Instant now = finished.finishedAt();
      retirements
          .review(connection, finished.run(), now)
          .ifPresent(absence -> fireAgain(connection, finished, absence, now));
    }
  }

  private void fireAgain(
      Connection connection, FinishedRun finished, Absence absence, Instant now) {
    Scope scope = finished.run().scope();
    List<Scope> keys = new ArrayList<>(renames.formerly(connection, finished.run().scopeNumber()));
    keys.add(scope);
    List<Alert> ended = alerts.endedForAReason(connection, keys, absence.since());
    Set<String> unchanged =
        resources.unchangedSince(
            connection,
            finished.run(),
            ended.stream().map(ReturnedScopeAlerts::id).toList(),
            absence.latestRun());
    // One that ended under two keys of its scope is one trouble.
    Map<List<String>, Alert> again = new LinkedHashMap<>();
    ended.stream()
        .filter(alert -> unchanged.contains(id(alert)))
        .forEach(
            alert ->
                again.put(
                    List.of(alert.rule(), id(alert)),
                    alert.about(alert.subject().under(scope)).foundAgain(now)));
    recorder.recordAlerts(
        connection, alerts.fire(connection, List.copyOf(again.values()), now), now);
  }

  private static String id(Alert alert) {
    return ((OfResource) alert.subject()).resource().id();
  }
}
