package io.gateledger.benchmark;

import io.gateledger.benchmark.Measurements.TargetName;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/** Prints what was measured, with all that is needed to judge it. */
final class Report {

  private static final double MEGABYTE = 1e6;
  private static final double UNCHANGED_AIM = 3;
  private static final double ONE_PERCENT_AIM = 4;
  private static final double FIRST_LOAD_AIM = 20_000;
  private static final long HEAP_AIM = 256L << 20;

  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void setting(HostInfo machine, BenchmarkDatabase database, Listings listings, String command) {
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
    line(
        "data      %,d resources, %d bytes each on average, in pages of %,d: 80 %% security-group"
            + " rules, 20 %% VPN tunnels in show form;",
        listings.dataset().resources(), listings.bytesPerItem(), Listing.PAGE);
    line(
        "          %.0f MB, generated with seed %d, in files mapped into memory, warm in the page"
            + " cache: no HTTP",
        listings.bytes(Scenario.FIRST_LOAD) / MEGABYTE, listings.dataset().seed());
    line("changes   %s", listings.dataset().expected(Scenario.ONE_PERCENT));
    line("command   %s", command);
  }

  void results(Measurements measured, Dataset dataset, int rounds) {
    line("");
    line(
        "median (least–most) of %d rounds; each round runs all three, one after the other", rounds);
    line(
        "F0 parses, hashes each item whatever the order of its fields, compares with a map in"
            + " memory; no database");
    line("F0 raw-first hashes the bytes and parses anew only what differs");
    for (Scenario scenario : Scenario.values()) {
      line("");
      line("%s", scenario.title());
      times("F0", measured, TargetName.FLOOR, scenario);
      times("F0 raw-first", measured, TargetName.RAW_FIRST_FLOOR, scenario);
      times("Gateledger", measured, TargetName.PIPELINE, scenario);
      line("  %-14s %s a second", "", perSecond(measured, dataset, scenario).show("%,.0f"));
      line(
          "  %-14s %s MB of WAL",
          "",
          measured.of(TargetName.PIPELINE, scenario, s -> s.walBytes() / MEGABYTE).show("%,.2f"));
      line("  %-14s rows written: %s", "", rows(measured.rows(scenario)));
      line(
          "  %-14s %s MB of heap in use at the peak, garbage included",
          "", peak(measured, scenario).map(bytes -> bytes / MEGABYTE).show("%,.0f"));
    }
  }

  void aims(Measurements measured, Dataset dataset, double loadAtEnd) {
    line("");
    double unchanged = measured.timesFloor(TargetName.PIPELINE, Scenario.UNCHANGED).median();
    double onePercent = measured.timesFloor(TargetName.PIPELINE, Scenario.ONE_PERCENT).median();
    double firstLoad = perSecond(measured, dataset, Scenario.FIRST_LOAD).median();
    aim(unchanged <= UNCHANGED_AIM, "nothing changed: at most 3 × F0", "%.2f ×", unchanged);
    aim(onePercent <= ONE_PERCENT_AIM, "1 %% changed: at most 4 × F0", "%.2f ×", onePercent);
    aim(firstLoad >= FIRST_LOAD_AIM, "first load: at least 20,000 a second", "%,.0f", firstLoad);
    aim(
        HeapUsage.limit() <= HEAP_AIM,
        "a heap of 256 MB",
        "%,.0f MB",
        HeapUsage.limit() / (double) (1 << 20));
    line("load at the end: %.1f", loadAtEnd);
  }

  private void times(String name, Measurements measured, TargetName target, Scenario scenario) {
    line(
        "  %-14s %s s   %s × F0",
        name,
        measured.seconds(target, scenario).show("%.3f"),
        measured.timesFloor(target, scenario).show("%.2f"));
  }

  private static Statistics perSecond(Measurements measured, Dataset dataset, Scenario scenario) {
    return measured
        .seconds(TargetName.PIPELINE, scenario)
        .map(seconds -> dataset.resources() / seconds);
  }

  private static Statistics peak(Measurements measured, Scenario scenario) {
    return measured.of(TargetName.PIPELINE, scenario, Measurement::peakHeap);
  }

  private static String rows(Map<CountedTable, Long> rows) {
    StringBuilder text = new StringBuilder();
    for (CountedTable table : CountedTable.values()) {
      text.append(text.isEmpty() ? "" : ", ")
          .append("%s %,d".formatted(table.title(), rows.getOrDefault(table, 0L)));
    }
    return text.toString();
  }

  private void aim(boolean met, String aim, String format, double value) {
    line("%s %s: %s", met ? "✓" : "✗", aim.replace("%%", "%"), format.formatted(value));
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
