package io.gateledger.benchmark;

import io.gateledger.benchmark.Measurements.Who;
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

  void setting(Machine machine, Database database, Listings listings, String command) {
    line(
        "machine   %s, %d cores, %s, load %.1f at the start",
        machine.processor(), machine.cores(), machine.system(), machine.load());
    line("java      %s, heap of %,.0f MB at the most", machine.java(), Heap.limit() / MEGABYTE);
    line(
        "database  PostgreSQL %s on this machine as Gateledger ships it: durable, every commit"
            + " waits for the disk;",
        database.version());
    line("          vacuumed, analysed and checkpointed before each cycle, outside its time");
    line(
        "data      %,d resources, %d bytes each on average, in pages of %,d: 80 %% security-group"
            + " rules, 20 %% VPN tunnels in show form;",
        listings.estate().resources(), listings.bytesPerItem(), Listing.PAGE);
    line(
        "          %.0f MB, generated with seed %d, in files mapped into memory, warm in the page"
            + " cache: no HTTP",
        listings.bytes(Cycle.FIRST_LOAD) / MEGABYTE, listings.estate().seed());
    line("changes   %s", listings.estate().expected(Cycle.ONE_PERCENT));
    line("command   %s", command);
  }

  void results(Measurements measured, Estate estate, int rounds) {
    line("");
    line(
        "median (least–most) of %d rounds; each round runs all three, one after the other", rounds);
    line(
        "F0 parses, hashes each item whatever the order of its fields, compares with a map in"
            + " memory; no database");
    line("F0 raw-first hashes the bytes and parses anew only what differs");
    for (Cycle cycle : Cycle.values()) {
      line("");
      line("%s", cycle.title());
      contender("F0", measured, Who.FLOOR, cycle);
      contender("F0 raw-first", measured, Who.RAW_FIRST_FLOOR, cycle);
      contender("Gateledger", measured, Who.PIPELINE, cycle);
      line("  %-14s %s a second", "", perSecond(measured, estate, cycle).show("%,.0f"));
      line(
          "  %-14s %s MB of WAL",
          "", measured.of(Who.PIPELINE, cycle, s -> s.walBytes() / MEGABYTE).show("%,.2f"));
      line("  %-14s rows written: %s", "", rows(measured.rows(cycle)));
      line(
          "  %-14s %s MB of heap in use at the peak, garbage included",
          "", peak(measured, cycle).map(bytes -> bytes / MEGABYTE).show("%,.0f"));
    }
  }

  void aims(Measurements measured, Estate estate, double loadAtEnd) {
    line("");
    double unchanged = measured.timesFloor(Who.PIPELINE, Cycle.UNCHANGED).median();
    double onePercent = measured.timesFloor(Who.PIPELINE, Cycle.ONE_PERCENT).median();
    double firstLoad = perSecond(measured, estate, Cycle.FIRST_LOAD).median();
    aim(unchanged <= UNCHANGED_AIM, "nothing changed: at most 3 × F0", "%.2f ×", unchanged);
    aim(onePercent <= ONE_PERCENT_AIM, "1 %% changed: at most 4 × F0", "%.2f ×", onePercent);
    aim(firstLoad >= FIRST_LOAD_AIM, "first load: at least 20,000 a second", "%,.0f", firstLoad);
    aim(
        Heap.limit() <= HEAP_AIM,
        "a heap of 256 MB",
        "%,.0f MB",
        Heap.limit() / (double) (1 << 20));
    line("load at the end: %.1f", loadAtEnd);
  }

  private void contender(String name, Measurements measured, Who who, Cycle cycle) {
    line(
        "  %-14s %s s   %s × F0",
        name,
        measured.seconds(who, cycle).show("%.3f"),
        measured.timesFloor(who, cycle).show("%.2f"));
  }

  private static Spread perSecond(Measurements measured, Estate estate, Cycle cycle) {
    return measured.seconds(Who.PIPELINE, cycle).map(seconds -> estate.resources() / seconds);
  }

  private static Spread peak(Measurements measured, Cycle cycle) {
    return measured.of(Who.PIPELINE, cycle, Sample::peakHeap);
  }

  private static String rows(Map<Rows, Long> rows) {
    StringBuilder text = new StringBuilder();
    for (Rows table : Rows.values()) {
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
