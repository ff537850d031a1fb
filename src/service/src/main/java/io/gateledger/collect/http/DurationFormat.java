package io.gateledger.collect.http;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Spans of time as people say them. */
public final class DurationFormat {

  private static final int PARTS = 2;

  private DurationFormat() {}

  /** Such as {@code 2 h 30 min}: the two largest parts, the rest left out. */
  public static String format(Duration span) {
    Duration time = span.abs();
    Map<Integer, String> parts = new TreeMap<>();
    put(parts, 0, time.toDays(), "d");
    put(parts, 1, time.toHoursPart(), "h");
    put(parts, 2, time.toMinutesPart(), "min");
    put(parts, 3, time.toSecondsPart(), "s");
    put(parts, 4, time.toMillisPart(), "ms");
    return parts.isEmpty()
        ? "0 s"
        : parts.values().stream().limit(PARTS).collect(Collectors.joining(" "));
  }

  private static void put(Map<Integer, String> parts, int place, long count, String unit) {
    if (count > 0) {
      parts.put(place, count + " " + unit);
    }
  }
}
