package io.gateledger.sink.delivery;

import io.gateledger.alert.AlertStatus;
import io.gateledger.sink.AlertNotice;
import io.gateledger.sink.plan.AlertStepRow;
import io.gateledger.sink.plan.NextSteps;
import io.gateledger.sink.plan.SinkState;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what one sink may have to be told, each time in one state of the ledger. */
final class SinkReader {

  /** How many are composed at once. */
  private static final int READ_TOGETHER = 64;

  /** Of what fires, as far as is known. */
  private static final Set<SinkState> UNTOLD = Set.of(SinkState.WAITING, SinkState.TELLING);

  private final String sink;
  private final SinkStore store;
  private final AlertComposer composer;
  private final SetAsideAlerts setAside;
  private final SinkMeters meters;

  SinkReader(
      String sink,
      SinkStore store,
      AlertComposer composer,
      SetAsideAlerts setAside,
      SinkMeters meters) {
    this.sink = sink;
    this.store = store;
    this.composer = composer;
    this.setAside = setAside;
    this.meters = meters;
  }

  /** What is new. */
  NextSteps next() {
    return composer.reading(
        connection -> {
          meters.behind(store.backlog(connection, sink));
          List<AlertStepRow> steps = store.next(connection, sink, READ_TOGETHER);
          Map<Integer, AlertNotice> notices = composer.compose(connection, steps);
          List<Long> alerts = steps.stream().map(AlertStepRow::alertNo).distinct().toList();
          setAside.know(store.setAside(connection, sink, alerts));
          return new NextSteps(steps, notices, store.states(connection, sink, alerts));
        });
  }

  /** What fires and was not told, from behind an alert on. */
  AlertPage untold(long after) {
    return composer.reading(
        connection -> {
          List<Long> alerts = store.alerts(connection, sink, UNTOLD, after, READ_TOGETHER);
          setAside.know(store.setAside(connection, sink, alerts));
          return page(connection, alerts, AlertStatus.FIRING, READ_TOGETHER);
        });
  }

  /** What was told to fire, or to be over, from behind an alert on. */
  AlertPage told(AlertStatus status, long after, int count) {
    SinkState state =
        switch (status) {
          case FIRING -> SinkState.FIRING;
          case RESOLVED -> SinkState.RESOLVED;
        };
    return composer.reading(
        connection ->
            page(
                connection,
                store.alerts(connection, sink, Set.of(state), after, count),
                status,
                count));
  }

  private AlertPage page(Connection connection, List<Long> alerts, AlertStatus status, int count) {
    return new AlertPage(
        List.copyOf(composer.compose(connection, store.last(connection, alerts, status)).values()),
        alerts.size() < count ? 0 : alerts.getLast());
  }
}
