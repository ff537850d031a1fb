package io.gateledger.pipeline.silence;

import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.silence.LabelMatcher;
import io.gateledger.alert.silence.NewSilence;
import io.gateledger.alert.silence.SilenceRow;
import io.gateledger.alert.silence.SilenceStore;
import io.gateledger.alert.silence.Statement;
import io.gateledger.alert.silence.Suppression;
import io.gateledger.alert.silence.SuppressionLog;
import io.gateledger.alert.store.LabelledAlertReader;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.outbox.EventRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Acts upon silences and acknowledgements. What alerts tell of them is settled with each act, in
 * its transaction.
 */
@ApplicationScoped
public class Silences {

  private final Transactions transactions;
  private final SilenceStore store;
  private final SuppressionLog suppressions;
  private final EventRecorder recorder;
  private final AlertRules rules;
  private final Clock clock;

  public Silences(
      Transactions transactions,
      SilenceStore store,
      SuppressionLog suppressions,
      EventRecorder recorder,
      AlertRules rules,
      Clock clock) {
    this.transactions = transactions;
    this.store = store;
    this.suppressions = suppressions;
    this.recorder = recorder;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Silences alerts.
   *
   * @param startsAt null for now, as is a moment that is past
   */
  public SilenceRow create(
      List<LabelMatcher> matchers,
      Statement statement,
      @Nullable Instant startsAt,
      Instant endsAt) {
    Instant now = now();
    Instant start = startsAt == null || startsAt.isBefore(now) ? now : startsAt;
    NewSilence silence = new NewSilence(matchers, statement, start, endsAt);
    silence.checkLabels(rules.labels());
    long[] number = new long[1];
    settle(
        now,
        connection -> {
          number[0] = store.create(silence, now);
          return true;
        });
    return store.find(number[0]).orElseThrow();
  }

  /**
   * Ends a silence now.
   *
   * @return false where it is not there or over already
   */
  public boolean expire(long number, String actor, @Nullable String reason) {
    Instant now = now();
    return settle(now, connection -> store.expire(number, actor, reason, now));
  }

  /**
   * Lets a silence last longer.
   *
   * @return false where it is not there or over already
   */
  public boolean extend(long number, Instant endsAt, String actor, @Nullable String reason) {
    Instant now = now();
    return settle(
        now,
        connection ->
            store.extend(number, endsAt.truncatedTo(ChronoUnit.MICROS), actor, reason, now));
  }

  /**
   * Says that somebody looks after an alert, until it resolves or that moment.
   *
   * @return false where no such alert fires
   */
  public boolean acknowledge(long alert, Statement statement, @Nullable Instant endsAt) {
    Instant now = now();
    return settle(
        alert,
        now,
        connection -> {
          boolean isFiring = !LabelledAlertReader.firing(connection, List.of(alert)).isEmpty();
          if (isFiring) {
            store.acknowledge(alert, statement, endsAt, now);
          }
          return isFiring;
        });
  }

  /**
   * Says that nobody looks after an alert any more.
   *
   * @return false where nobody did
   */
  public boolean undo(long alert, String actor, @Nullable String reason) {
    Instant now = now();
    return settle(alert, now, connection -> store.undo(alert, actor, reason, now));
  }

  /**
   * Lets begin and end what is to by now.
   *
   * @return whether there was something
   */
  public boolean settleDue() {
    Instant now = now();
    return transactions.inTransaction(
        connection -> {
          boolean isDue = suppressions.isDue(connection, now);
          if (isDue) {
            recorder.recordAnnotations(connection, same -> suppressions.settle(same, now), now);
          }
          return isDue;
        });
  }

  /** What is said of an alert now; nothing where it neither is silenced nor acknowledged. */
  public Suppression of(long alert) {
    return of(List.of(alert)).getOrDefault(alert, Suppression.NONE);
  }

  /** What is said of alerts now; those of which nothing is are absent. */
  public Map<Long, Suppression> of(Collection<Long> alerts) {
    return transactions.inTransaction(connection -> suppressions.current(connection, alerts));
  }

  private boolean settle(Instant now, Predicate<Connection> act) {
    return recorded(now, act, same -> suppressions.settle(same, now));
  }

  private boolean settle(long alert, Instant now, Predicate<Connection> act) {
    return recorded(now, act, same -> suppressions.settle(same, alert, now));
  }

  /** The act comes within the commit order, as what settles does, and so waits for no row. */
  private boolean recorded(
      Instant now, Predicate<Connection> act, Function<Connection, List<Long>> settle) {
    boolean[] isDone = new boolean[1];
    transactions.runInTransaction(
        connection ->
            recorder.recordAnnotations(
                connection,
                same -> {
                  isDone[0] = act.test(same);
                  return isDone[0] ? settle.apply(same) : List.of();
                },
                now));
    return isDone[0];
  }

  /** As precise as the ledger writes it down. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
