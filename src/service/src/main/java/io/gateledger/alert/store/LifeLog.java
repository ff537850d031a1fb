package io.gateledger.alert.store;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertStep;
import io.gateledger.alert.AlertTransition;
import io.gateledger.alert.lifecycle.LifeStep;
import io.gateledger.alert.lifecycle.LifeStep.Begins;
import io.gateledger.alert.lifecycle.LifeStep.Doubted;
import io.gateledger.alert.lifecycle.LifeStep.Ends;
import io.gateledger.alert.lifecycle.LifeStep.Known;
import io.gateledger.alert.lifecycle.LifeStep.Leaves;
import io.gateledger.alert.lifecycle.LifeStep.Waits;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.store.AlertWriter.NewAlert;
import io.gateledger.alert.store.AlertWriter.Occurrence;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what changes did to alerts. */
final class LifeLog {

  private final AlertWriter writer = new AlertWriter();
  private final PendingAlerts pending = new PendingAlerts();
  private final InhibitionLog inhibitions = new InhibitionLog();
  private final FlapLog flaps = new FlapLog();
  private final AlertNotes notes = new AlertNotes();

  /**
   * Writes steps of one transaction.
   *
   * @param inForce the rules that they were judged by
   * @return what is to be told of them, in their order
   */
  List<AlertStep> write(
      Connection connection, RuleSet inForce, List<LifeStep> steps, Instant foundAt) {
    pending.delete(
        connection,
        Stream.concat(
                of(Leaves.class, steps).map(Leaves::pending),
                of(Begins.class, steps).map(Begins::waited).filter(Objects::nonNull))
            .toList());
    pending.insert(connection, of(Waits.class, steps).map(Waits::pending).toList());
    Map<Occurrence, Long> ended =
        writer.end(
            connection,
            of(Ends.class, steps)
                .map(one -> new AlertTransition(one.alert(), one.cause()))
                .toList(),
            foundAt);
    explainEnds(connection, steps, ended);
    // After the ends: what is graded otherwise ends and begins at once.
    Map<Occurrence, Long> begun =
        writer.insert(
            connection,
            of(Begins.class, steps).map(one -> NewAlert.of(one.alert(), one.waited())).toList(),
            inForce.version(),
            foundAt);
    List<Alert> flapping = flaps.beginning(connection, inForce, steps, foundAt);
    Map<Occurrence, Long> nowFlapping =
        writer.insert(connection, NewAlert.foundNow(flapping), inForce.version(), foundAt);
    begun.values().removeAll(flaps.damp(connection, inForce, begun.values()));
    inhibitions.explain(connection, inForce, begun.values());
    Map<Long, Long> known = notes.noteKnown(connection, of(Known.class, steps).toList(), foundAt);
    Map<Long, Long> doubted =
        notes.noteUnknown(connection, of(Doubted.class, steps).toList(), foundAt);
    return Stream.concat(
            flapping.stream().flatMap(alert -> Occurrence.step(alert, nowFlapping).stream()),
            steps.stream()
                .flatMap(
                    step ->
                        switch (step) {
                          case Begins one -> Occurrence.step(one.alert(), begun).stream();
                          case Ends one -> Occurrence.step(one.alert(), ended).stream();
                          case Doubted one ->
                              Stream.ofNullable(doubted.get(one.firing().number()))
                                  .map(note -> AlertStep.again(one.firing().number(), note));
                          case Waits one -> Stream.<AlertStep>empty();
                          case Leaves one -> Stream.<AlertStep>empty();
                          case Known one ->
                              Stream.ofNullable(known.get(one.firing().number()))
                                  .map(note -> AlertStep.again(one.firing().number(), note));
                        }))
        .toList();
  }

  private void explainEnds(
      Connection connection, List<LifeStep> steps, Map<Occurrence, Long> ended) {
    of(Ends.class, steps)
        .filter(one -> one.reason() != null)
        .collect(Collectors.groupingBy(one -> Objects.requireNonNull(one.reason())))
        .forEach(
            (reason, ends) ->
                writer.explain(
                    connection,
                    ends.stream()
                        .flatMap(one -> Occurrence.step(one.alert(), ended).stream())
                        .toList(),
                    reason));
  }

  private static <T extends LifeStep> Stream<T> of(Class<T> type, List<LifeStep> steps) {
    return steps.stream().filter(type::isInstance).map(type::cast);
  }
}
