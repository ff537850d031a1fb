package io.gateledger.benchmark;

import io.gateledger.benchmark.capacity.CapacityModel;
import io.gateledger.benchmark.capacity.Consumption;
import io.gateledger.benchmark.capacity.EstateFigures;
import io.gateledger.benchmark.capacity.EventVolume;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints constants, and what they predict beside what was measured, as Markdown. */
final class CapacityReport {

  private static final double GIGABYTE = 1e9;
  private static final double MILLIS_OF_A_SECOND = 1e3;
  private static final List<Duration> INTERVALS =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(5));

  private final PrintStream out;

  CapacityReport(PrintStream out) {
    this.out = out;
  }

  void constants(CapacityModel model) {
    line("");
    line("| takes | node, ms | PostgreSQL, ms | rows | WAL, B | disk, B | outbox rows |");
    line("|---|---|---|---|---|---|---|");
    cost("a run at rest", model.rest().perRun());
    cost("a resource that it looks at", model.rest().perResource());
    cost("beside that, a run that finds changes", model.change().perRun());
    cost("a resource that it finds changed", model.change().perResource());
    cost("a scope's first run", model.load().perRun());
    cost("a resource that it finds", model.load().perResource());
  }

  private void cost(String what, Consumption one) {
    line(
        "| %s | %.4f | %.4f | %.2f | %,.0f | %,.0f | %.2f |",
        what,
        one.nodeMillis(),
        one.databaseMillis(),
        one.rows(),
        one.walBytes(),
        one.diskBytes(),
        one.outboxRows());
  }

  void orderedCommits(double perSecond) {
    line("");
    line("commits that pass one by one, on this disk: %.0f a second", perSecond);
  }

  void events(EventVolume volume) {
    line("");
    line(
        "Kafka keeps %,.0f B of a run, %,.0f B of a resource found first, %,.0f B of a change",
        volume.run(), volume.resource(), volume.change());
  }

  void comparison(EstateFigures predicted, EstateFigures measured) {
    line("");
    line("%s of %,d accounts:", measured.estate(), measured.estate().accounts());
    line("");
    line("| | node, s | PostgreSQL, s | rows | WAL, MB | disk, MB | outbox rows |");
    line("|---|---|---|---|---|---|---|");
    compare("first look", predicted.load(), measured.load());
    compare("look at rest", predicted.rest(), measured.rest());
    compare("look, 1 % changed", predicted.change(), measured.change());
    line("");
    line("a look at rest, one scope after the other: %.1f s by the clock", measured.restSeconds());
    for (Duration interval : INTERVALS) {
      demand(measured, interval);
    }
  }

  private void compare(String what, Consumption predicted, Consumption measured) {
    total(what + ", predicted", predicted);
    total(what + ", measured", measured);
    Consumption ratio = measured.dividedBy(predicted);
    line(
        "| measured / predicted | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |",
        ratio.nodeMillis(),
        ratio.databaseMillis(),
        ratio.rows(),
        ratio.walBytes(),
        ratio.diskBytes(),
        ratio.outboxRows());
  }

  private void total(String what, Consumption all) {
    line(
        "| %s | %.1f | %.1f | %,.0f | %,.1f | %,.1f | %,.0f |",
        what,
        all.nodeMillis() / MILLIS_OF_A_SECOND,
        all.databaseMillis() / MILLIS_OF_A_SECOND,
        all.rows(),
        all.walBytes() / 1e6,
        all.diskBytes() / 1e6,
        all.outboxRows());
  }

  private void demand(EstateFigures measured, Duration interval) {
    double seconds = interval.toSeconds();
    Consumption rest = measured.rest();
    double looks = Duration.ofDays(365).toSeconds() / seconds;
    line(
        "one look each %d s, at rest: %.0f runs a second, %.2f cores of nodes, %.2f of PostgreSQL,"
            + " %.0f rows and %.2f MB of WAL a second, %.0f rows of the outbox a second, %,.0f GB of disk a"
            + " year if all is kept",
        interval.toSeconds(),
        measured.estate().scopes() / seconds,
        rest.nodeMillis() / MILLIS_OF_A_SECOND / seconds,
        rest.databaseMillis() / MILLIS_OF_A_SECOND / seconds,
        rest.rows() / seconds,
        rest.walBytes() / 1e6 / seconds,
        rest.outboxRows() / seconds,
        rest.diskBytes() * looks / GIGABYTE);
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
