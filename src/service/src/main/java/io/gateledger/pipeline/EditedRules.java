package io.gateledger.pipeline;

import io.gateledger.alert.store.AlertLog;
import io.gateledger.alert.store.AlertLog.JudgedPage;
import io.gateledger.ledger.run.FencedTransactions;
import io.gateledger.ledger.run.JudgedRulesStore;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks rules that are others than when a scope was judged last about its resources as they stand,
 * since none of them may change for long. Where the rules are the same, that costs a complete run
 * one read of a row.
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

  /** Judges what a complete run has seen; broken off, the next one begins again. */
  void judge(Run run) {
    String rules = alerts.rulesOf(run.scope().type());
    Optional<String> judged =
        transactions.inTransaction(run, connection -> store.find(connection, run));
    if (judged.isPresent() && judged.get().equals(rules)) {
      return;
    }
    // What a first look finds has just been judged.
    boolean isJudged = rules.isEmpty() || run.baseline() && judged.isEmpty();
    @Nullable String after = isJudged ? null : BEGINNING;
    while (after != null) {
      after = judgePage(run, after).next();
    }
    transactions.runInTransaction(run, connection -> store.note(connection, run, rules));
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
