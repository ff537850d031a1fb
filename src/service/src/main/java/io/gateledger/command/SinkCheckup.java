package io.gateledger.command;

import io.gateledger.sink.Sink;
import io.gateledger.sink.SinkProbeAnswer;
import io.gateledger.sink.SinkSettings;
import io.gateledger.sink.SinksConfig;
import io.gateledger.sink.delivery.SinkCheck;
import io.gateledger.sink.delivery.SinkTypes;
import io.smallrye.config.SmallRyeConfig;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether each sink answers; none is told of an alert. */
final class SinkCheckup {

  private final SmallRyeConfig settings;
  private final Clock clock;

  /**
   * @param settings that were checked
   */
  SinkCheckup(SmallRyeConfig settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  List<Finding> look() {
    if (settings.getConfigMapping(SinksConfig.class).sinks().isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (SinkSettings one : SinkCheck.check(settings)) {
      String subject = "sink " + one.name();
      try (Sink sink = SinkTypes.open(one, clock)) {
        SinkProbeAnswer answer = sink.probe();
        findings.add(
            answer.isWell()
                ? Finding.ok(
                    subject,
                    answer.says(),
                    Map.of("type", one.type().wireName(), "place", one.place()))
                : Finding.wrong(subject, answer.says()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return findings;
      }
    }
    return findings;
  }
}
