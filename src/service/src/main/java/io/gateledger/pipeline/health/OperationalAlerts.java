package io.gateledger.pipeline.health;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertStep;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.alert.Subject.OfService;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Moves the alerts that no change of a resource causes, and tells of each step. */
@ApplicationScoped
public class OperationalAlerts {

  private final AlertLog log;
  private final EventRecorder recorder;
  private final Clock clock;

  public OperationalAlerts(AlertLog log, EventRecorder recorder, Clock clock) {
    this.log = log;
    this.recorder = recorder;
    this.clock = clock;
  }

  /** Lets an alert fire, unless it does. */
  public void fire(Connection connection, Alert alert) throws SQLException {
    Instant now = clock.instant();
    Optional<AlertStep> step = log.fire(connection, alert, now);
    if (step.isPresent()) {
      recorder.recordAlerts(connection, List.of(step.get()), now);
    }
  }

  /** Gives an alert that fires the words of another about the same. */
  void reword(Connection connection, Alert alert) {
    log.reword(connection, alert);
  }

  /** The alerts of a rule that fire. */
  public List<Alert> firing(Connection connection, OperationalRule rule) throws SQLException {
    return log.firing(connection, rule);
  }

  /** A rule's alert about a subject, none if it does not fire. */
  public List<Alert> firing(Connection connection, Subject subject, OperationalRule rule)
      throws SQLException {
    return log.firing(connection, List.of(subject)).stream()
        .filter(alert -> alert.rule().equals(rule.wireName()))
        .toList();
  }

  /** Ends a rule's alert about a subject, if it fires. */
  public void resolve(Connection connection, Subject subject, OperationalRule rule)
      throws SQLException {
    resolve(connection, firing(connection, subject, rule));
  }

  /**
   * Ends every alert about resources of a scope, for nobody can look at them any more.
   *
   * @param reason in words, to be told with the end
   */
  public void resolveResources(Connection connection, Scope scope, String reason)
      throws SQLException {
    Instant now = clock.instant();
    recorder.recordAlerts(
        connection,
        log.resolve(connection, log.firingResources(connection, scope), now, reason),
        now);
  }

  /**
   * Ends every alert about these subjects, though nothing says that the trouble is over.
   *
   * @param reason in words, to be told with the end
   * @return what the caller has to record as its last act
   */
  List<AlertStep> endAll(
      Connection connection, List<? extends Subject> subjects, Instant now, String reason) {
    return log.resolve(connection, log.firing(connection, subjects), now, reason);
  }

  /**
   * Ends every alert about scopes and about what is in them, though nothing says that the trouble
   * is over.
   *
   * @param reason in words, to be told with the end
   * @return what the caller has to record as its last act
   */
  List<AlertStep> endIn(
      Connection connection, Collection<Scope> scopes, Instant now, String reason) {
    return log.resolveIn(connection, scopes, now, reason);
  }

  /**
   * Lets the alerts about scopes and about what is in them go on under the keys that these have
   * now. What Kafka refused of a former key stays the former key's, and is over.
   *
   * @param renamed the scopes as they are now by what they were
   * @param reason in words, to be told with the ends
   * @return what the caller has to record as its last act
   */
  List<AlertStep> move(
      Connection connection, Map<Scope, Scope> renamed, Instant now, String reason) {
    List<Alert> again =
        log.firingIn(connection, renamed.keySet()).stream()
            .filter(alert -> !alert.rule().equals(OperationalRule.EVENT_SET_ASIDE.wireName()))
            .map(alert -> under(renamed, alert).foundAgain(now))
            .toList();
    log.moveWaiting(connection, renamed);
    List<AlertStep> steps =
        new ArrayList<>(log.resolveIn(connection, renamed.keySet(), now, reason));
    steps.addAll(log.fire(connection, again, now));
    return steps;
  }

  private static Alert under(Map<Scope, Scope> renamed, Alert alert) {
    Scope former =
        switch (alert.subject()) {
          case OfResource one -> one.resource().scope();
          case OfScope whole -> whole.scope();
          case OfAccount account -> throw new IllegalArgumentException(account.key());
          case OfService part -> throw new IllegalArgumentException(part.key());
        };
    return alert.about(alert.subject().under(Objects.requireNonNull(renamed.get(former))));
  }

  /** Ends alerts, those aside that another transaction has ended meanwhile. */
  public void resolve(Connection connection, List<Alert> firing) throws SQLException {
    if (!firing.isEmpty()) {
      Instant now = clock.instant();
      recorder.recordAlerts(connection, log.resolve(connection, firing, now), now);
    }
  }
}
