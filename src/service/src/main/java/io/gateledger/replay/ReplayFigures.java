package io.gateledger.replay;

import io.gateledger.metric.GaugeRows;
import io.gateledger.metric.LedgerFigures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How many replays have not ended, as gauges: a line a state, also where none is in it. */
@Singleton
class ReplayFigures implements LedgerFigures {

  private final ReplayLog log;
  private final GaugeRows replays;

  ReplayFigures(ReplayLog log, MeterRegistry meters) {
    this.log = log;
    replays =
        new GaugeRows(
            meters, "gateledger.replays", null, "Replays that have not ended, by their state");
  }

  @Override
  public void read(Connection connection) {
    Map<ReplayState, Long> lines = new EnumMap<>(ReplayState.class);
    for (ReplayState state : ReplayState.values()) {
      if (state.mayCancel()) {
        lines.put(state, 0L);
      }
    }
    lines.putAll(log.countOpen(connection));
    replays.show(
        lines.entrySet().stream()
            .collect(
                Collectors.toMap(
                    line -> Tags.of("state", line.getKey().wireName()),
                    line -> line.getValue().doubleValue())));
  }

  @Override
  public void forget() {
    replays.forget();
  }
}
