package io.gateledger.benchmark;

import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.benchmark.database.CountedTable;
import io.gateledger.benchmark.dataset.Dataset;
import io.gateledger.benchmark.dataset.DatasetScope;
import io.gateledger.benchmark.dataset.Listing;
import io.gateledger.benchmark.dataset.Listings;
import io.gateledger.benchmark.dataset.Scenario;
import io.gateledger.benchmark.measure.HeapUsage;
import io.gateledger.benchmark.measure.HostInfo;
import io.gateledger.benchmark.measure.Measurement;
import io.gateledger.benchmark.measure.Measurements;
import io.gateledger.benchmark.measure.Statistics;
import io.gateledger.benchmark.measure.TargetName;
import io.gateledger.benchmark.relay.BacklogFigures;
import io.gateledger.benchmark.relay.LatencyFigures;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints what was measured, with all that is needed to judge it. */
final class Report {

  private static final double MEGABYTE = 1e6;
  private static final double MICROS = 1e6;

  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void setting(HostInfo machine, BenchmarkDatabase database, String command) {
    line(
        "machine   %s, %d cores, %s, load %.1f at the start",
        machine.processor(), machine.cores(), machine.system(), machine.load());
    line(
        "java      %s, heap of %,.0f MB at the most", machine.java(), HeapUsage.limit() / MEGABYTE);
    line(
        "database  PostgreSQL %s on this machine as Gateledger ships it: durable, every commit"
            + " waits for the disk;",
        database.version());
    line("          vacuumed, analysed and checkpointed before each scenario, outside its time");
    line("command   %s", command);
  }

  void results(Measurements measured, Listings listings) {
    Dataset dataset = measured.dataset();
    line("");
    line(
        "== %,d resources, %d bytes each on average, in pages of %,d: 80 %% security-group rules,"
            + " 20 %% VPN tunnels in show form;",
        dataset.resources(), listings.bytesPerItem(), Listing.PAGE);
    line(
        "   %.0f MB, generated with seed %d, in files mapped into memory, warm in the page cache:"
            + " no HTTP; changes: %s",
        listings.bytes(Scenario.FIRST_LOAD) / MEGABYTE,
        dataset.seed(),
        dataset.expected(Scenario.ONE_PERCENT));
    line(
        "   median (least–most) of %d rounds; each round runs all, one after the other",
        measured.rounds(TargetName.PIPELINE));
    line(
        "   F0 parses, hashes each item whatever the order of its fields, compares with a map in"
            + " memory; no database");
    line("   F0 raw-first hashes the bytes and parses anew only what differs");
    for (Scenario scenario : Scenario.values()) {
      line("");
      line("%s", scenario.title());
      for (TargetName target : TargetName.values()) {
        if (measured.has(target)) {
          times(measured, target, scenario);
        }
        if (target == TargetName.PIPELINE) {
          details(measured, scenario);
        }
      }
    }
  }

  private void times(Measurements measured, TargetName target, Scenario scenario) {
    String more = "";
    if (target.isPeer()) {
      more =
          "   %.1f × Gateledger; %s; %d rounds"
              .formatted(
                  measured.times(target, TargetName.PIPELINE, scenario).median(),
                  bytes(measured, target, scenario),
                  measured.rounds(target));
    }
    line(
        "  %-16s %s s   %s × F0%s",
        target.title(),
        measured.seconds(target, scenario).show("%.3f"),
        measured.timesFloor(target, scenario).show("%.2f"),
        more);
  }

  private void details(Measurements measured, Scenario scenario) {
    TargetName own = TargetName.PIPELINE;
    detail(
        "%s a second; %s × F0 raw-first",
        perSecond(measured, scenario).show("%,.0f"),
        measured.times(own, TargetName.RAW_FIRST_FLOOR, scenario).show("%.2f"));
    detail(
        "%s MB of WAL; %s",
        measured.of(own, scenario, s -> s.walBytes() / MEGABYTE).show("%,.2f"),
        bytes(measured, own, scenario));
    detail("rows written: %s", tables(measured.last(own, scenario).rows(), 1));
    if (scenario == Scenario.FIRST_LOAD) {
      detail(
          "bytes on disk a resource: %s",
          tables(measured.last(own, scenario).diskBytes(), measured.dataset().resources()));
      detail(
          "of which indexes: %s",
          tables(measured.last(own, scenario).indexBytes(), measured.dataset().resources()));
    }
    detail(
        "%s MB of heap in use at the peak, garbage included",
        measured
            .of(own, scenario, Measurement::peakHeap)
            .map(bytes -> bytes / MEGABYTE)
            .show("%,.0f"));
  }

  private static String bytes(Measurements measured, TargetName target, Scenario scenario) {
    int resources = measured.dataset().resources();
    String wal =
        String.format(
            Locale.ROOT, "WAL %,.0f bytes a resource", walEach(measured, target, scenario));
    return scenario == Scenario.FIRST_LOAD
        ? wal
            + String.format(
                Locale.ROOT, ", disk %,d", measured.last(target, scenario).disk() / resources)
        : wal;
  }

  private static double walEach(Measurements measured, TargetName target, Scenario scenario) {
    return measured.of(target, scenario, Measurement::walBytes).median()
        / measured.dataset().resources();
  }

  /** What a resource costs at each size, and how that compares with the smallest. */
  void sizes(List<Measurements> measured) {
    if (measured.size() < 2) {
      return;
    }
    line("");
    line("== what a resource costs, in microseconds, and as a multiple of the smallest size");
    for (Scenario scenario : Scenario.values()) {
      line("");
      line("%s", scenario.title());
      for (Measurements one : measured) {
        line(
            "  %,12d resources   %s µs   %.2f ×",
            one.dataset().resources(),
            costEach(one, scenario).show("%.2f"),
            costEach(one, scenario).median() / costEach(measured.getFirst(), scenario).median());
      }
    }
  }

  private static Statistics costEach(Measurements measured, Scenario scenario) {
    return measured
        .seconds(TargetName.PIPELINE, scenario)
        .map(seconds -> seconds * MICROS / measured.dataset().resources());
  }

  /** What was aimed at, by the largest size; against the peers, by the size that they had. */
  void aims(List<Measurements> measured) {
    Measurements largest = measured.getLast();
    int resources = largest.dataset().resources();
    TargetName own = TargetName.PIPELINE;
    Measurement load = largest.last(own, Scenario.FIRST_LOAD);
    double perSecond = perSecond(largest, Scenario.FIRST_LOAD).median();
    double loadTimes = largest.timesFloor(own, Scenario.FIRST_LOAD).median();
    line("");
    line("== aims, at %,d resources", resources);
    atMost("nothing changed, × F0", 1.3, largest.timesFloor(own, Scenario.UNCHANGED).median());
    atMost(
        "nothing changed, × F0 raw-first",
        2,
        largest.times(own, TargetName.RAW_FIRST_FLOOR, Scenario.UNCHANGED).median());
    atMost("1 % changed, × F0", 1.8, largest.timesFloor(own, Scenario.ONE_PERCENT).median());
    aim(
        perSecond >= 40_000 || loadTimes <= 12,
        "first load: at least 40,000 a second or at most 12 × F0: %,.0f, %.2f ×",
        perSecond,
        loadTimes);
    atMost(
        "first load, bytes of WAL a resource", 1_500, walEach(largest, own, Scenario.FIRST_LOAD));
    atMost("first load, bytes on disk a resource", 1_000, (double) load.disk() / resources);
    atMost(
        "nothing changed, KiB of WAL a run",
        64,
        largest.of(own, Scenario.UNCHANGED, Measurement::walBytes).median()
            / DatasetScope.values().length
            / 1024);
    atMost("heap, MiB", 128, HeapUsage.limit() / (double) (1 << 20));
    if (measured.size() > 1) {
      for (Scenario scenario : Scenario.values()) {
        atMost(
            "cost a resource, × that of the smallest size, " + scenario.title(),
            1.1,
            costEach(largest, scenario).median()
                / costEach(measured.getFirst(), scenario).median());
      }
    }
    measured.stream().filter(one -> one.has(TargetName.JAVERS)).forEach(this::aimsBesidePeers);
  }

  private void aimsBesidePeers(Measurements measured) {
    line("beside the peers, at %,d resources, nothing changed", measured.dataset().resources());
    besidePeer(measured, TargetName.JAVERS, 100);
    besidePeer(measured, TargetName.ENVERS_TUNED, 8);
    besidePeer(measured, TargetName.TRIGGER, 5);
  }

  private void besidePeer(Measurements measured, TargetName peer, double least) {
    double times = measured.times(peer, TargetName.PIPELINE, Scenario.UNCHANGED).median();
    aim(times >= least, "%s takes at least %.0f times as long: %.1f", peer.title(), least, times);
  }

  void backlog(BacklogFigures backlog) {
    line("broker    Kafka in this process, one node; every transaction waits for it");
    line("");
    line(
        "== a backlog of %,d events of %,d bytes on average, median (least–most) of the rounds",
        backlog.events(), backlog.bytes());
    line("  %-16s %s events a second", "relay", backlog.relay().show("%,.0f"));
    line(
        "  %-16s %s events a second, in transactions of %,d as the relay's are on average",
        "bare producer", backlog.bare().show("%,.0f"), backlog.transaction());
    line("  %-16s %s × bare", "ratio", backlog.ratio().show("%.2f"));
    aim(
        backlog.relay().median() >= 40_000 || backlog.ratio().median() >= 0.6,
        "at least 40,000 events a second or 0.6 × bare: %,.0f, %.2f ×",
        backlog.relay().median(),
        backlog.ratio().median());
  }

  void latencies(List<LatencyFigures> latencies) {
    line("");
    line("== from the commit of a change to a consumer of committed records, milliseconds");
    for (LatencyFigures rate : latencies) {
      line(
          "  %,6d a second   p50 %,.1f   p99 %,.1f   most %,.1f   of %,d changes",
          rate.perSecond(),
          rate.medianMillis(),
          rate.p99Millis(),
          rate.mostMillis(),
          rate.samples());
    }
  }

  void load(double load) {
    line("");
    line("load at the end: %.1f", load);
  }

  private static Statistics perSecond(Measurements measured, Scenario scenario) {
    return measured
        .seconds(TargetName.PIPELINE, scenario)
        .map(seconds -> measured.dataset().resources() / seconds);
  }

  private static String tables(Map<CountedTable, Long> figures, int each) {
    StringBuilder text = new StringBuilder();
    for (CountedTable table : CountedTable.values()) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(
              String.format(
                  Locale.ROOT, "%s %,d", table.title(), figures.getOrDefault(table, 0L) / each));
    }
    return text.toString();
  }

  private void detail(String format, Object... values) {
    line("  " + " ".repeat(17) + format, values);
  }

  private void atMost(String what, double most, double value) {
    aim(value <= most, "%s: at most %s: %,.2f", what, number(most), value);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? "%,.0f".formatted(value) : Double.toString(value);
  }

  private void aim(boolean met, String format, Object... values) {
    line((met ? "✓ " : "✗ ") + format, values);
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
