package io.gateledger.relay;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import static java.util.stream.Collectors.joining;

/**
 * What the database says before a batch is told, and Kafka with the batch. As long as the database
 * was not put back, Kafka never knows of one that the database does not.
 *
 * @param incarnation of the ledger
 * @param batch rises with each, and goes on rising in the next incarnation
 * @param drawn the last number that each of the ledger's sequences had drawn, by its name
 */
record Announcement(int incarnation, long batch, Map<String, Long> drawn) {

  /** Nothing was ever announced. */
  static final Announcement NONE = new Announcement(1, 0, Map.of());

  private static final Pattern SPACE = Pattern.compile(" ");

  Announcement {
    drawn = Map.copyOf(drawn);
  }

  /** As it stands in Kafka: {@code 1 4711 change_no=9812 outbox_no=5523}. */
  String text() {
    String numbers =
        new TreeMap<>(drawn)
            .entrySet().stream()
                .map(one -> " " + one.getKey() + "=" + one.getValue())
                .collect(joining());
    return incarnation + " " + batch + numbers;
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param text null when there is none
   */
  static Announcement parse(@Nullable String text) {
    if (text == null) {
      return NONE;
    }
    String[] parts = SPACE.split(text, -1);
    Map<String, Long> drawn = new TreeMap<>();
    for (int i = 2; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      drawn.put(parts[i].substring(0, equals), Long.valueOf(parts[i].substring(equals + 1)));
    }
    return new Announcement(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), drawn);
  }
}
