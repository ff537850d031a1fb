package io.gateledger.pipeline;

import io.gateledger.alert.store.AlertLog;
import io.gateledger.alert.store.AlertLog.JudgedPage;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.CollectionOutcome.Failed;
import io.gateledger.collect.CollectionOutcome.Partial;
import io.gateledger.ledger.run.FencedTransactions;
import io.gateledger.ledger.run.JudgedRulesStore;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.resource.Scope;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks rules that are others than when a scope was judged last about its resources as they stand,
 * since none of them may change for long. Where the rules are the same, that costs a complete run
 * nothing: by which rules the scope was judged is read with its row when the run begins, and until
 * the run is outdated nobody else notes others.
 */
@ApplicationScoped
public class EditedRules {

  private static final int PAGE = 1_000;

  /** No id is empty. */
  private static final String BEGINNING = "";

  private final FencedTransactions transactions;
  private final JudgedRulesStore store;
  private final AlertLog alerts;
  private final EventRecorder recorder;
  private final Clock clock;

  public EditedRules(
      FencedTransactions transactions,
      JudgedRulesStore store,
      AlertLog alerts,
      EventRecorder recorder,
      Clock clock) {
    this.transactions = transactions;
    this.store = store;
    this.alerts = alerts;
    this.recorder = recorder;
    this.clock = clock;
  }

  /** Names the rules that a run of a scope judges by which begins now, until they are edited. */
  String inForce(Scope scope) {
    return alerts.rulesOf(scope.type());
  }

  /**
   * Notes, before a run commits anything, where it judges by other rules than the scope was judged
   * by: the former may be back before a run is complete.
   */
  void begin(Run run, String begunWith) {
    String judged = run.judgedRules();
    if (judged != null && !judged.equals(begunWith)) {
      forget(run);
    }
  }

  /**
   * Judges what a run has seen that is complete; where it is not, notes whether rules were edited
   * while it went on.
   *
   * @param begunWith the rules that were in force when the run began
   */
  void end(Run run, String begunWith, CollectionOutcome outcome) {
    switch (outcome) {
      case Complete complete -> judge(run, begunWith);
      case Partial partial -> breakOff(run, begunWith);
      case Failed failed -> breakOff(run, begunWith);
    }
  }

  private void breakOff(Run run, String begunWith) {
    if (!inForce(run.scope()).equals(begunWith)) {
      forget(run);
    }
  }

  private void forget(Run run) {
    transactions.runInTransaction(run, connection -> store.forget(connection, run));
  }

  /**
   * Judges what a complete run has seen; broken off, the next one begins again.
   *
   * @param begunWith the rules that were in force when the run began: where they are others by now,
   *     part of what it found was judged by those
   */
  void judge(Run run, String begunWith) {
    String rules = inForce(run.scope());
    String judged = run.judgedRules();
    boolean wereEdited = !rules.equals(begunWith);
    if (!wereEdited && rules.equals(judged)) {
      return;
    }
    boolean isJudged = rules.isEmpty() || !wereEdited && judged == null && isFirst(run);
    @Nullable String after = isJudged ? null : BEGINNING;
    while (after != null) {
      after = judgePage(run, after).next();
    }
    transactions.runInTransaction(run, connection -> store.note(connection, run, rules));
  }

  /** What the very first run of a scope finds, it has just judged. */
  private boolean isFirst(Run run) {
    return run.baseline()
        && !transactions.inTransaction(run, connection -> store.hadEarlierRun(connection, run));
  }

  private JudgedPage judgePage(Run run, String after) {
    return transactions.inTransaction(
        run,
        connection -> {
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          JudgedPage page = alerts.judgeStanding(connection, run.scope(), after, PAGE, now);
          recorder.recordAlerts(connection, page.steps(), now);
          return page;
        });
  }
}
