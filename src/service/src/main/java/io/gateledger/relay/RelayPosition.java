package io.gateledger.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Up to where the outbox was told. Kept in Kafka as JSON, {@code
 * {"incarnation":1,"outbox":4711,"row":4713,"events":12}}, in the same transaction as the events.
 *
 * @param incarnation of the database whose numbers these are
 * @param outbox the number of the newest outbox row of which everything was told, 0 for none
 * @param row the number of the row after it of which some events were told; 0 for none
 * @param events how many of them
 */
record RelayPosition(int incarnation, long outbox, long row, int events) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Before anything was told. */
  static final RelayPosition START = new RelayPosition(1, 0, 0, 0);

  RelayPosition {
    if (incarnation < 1 || outbox < 0 || events < 0 || (row > outbox) != (events > 0)) {
      throw new IllegalArgumentException(
          "no position in the outbox: incarnation %d, outbox %d, row %d, events %d"
              .formatted(incarnation, outbox, row, events));
    }
  }

  /**
   * Reads a position back.
   *
   * @throws IllegalArgumentException when the text is none
   */
  static RelayPosition parse(String json) {
    try {
      return JSON.readValue(json, RelayPosition.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no position in the outbox: " + json, e);
    }
  }

  /**
   * The same place for one who goes on in an incarnation. What waits is numbered anew when one
   * begins, so that nothing of the next row was told.
   */
  RelayPosition in(int next) {
    return incarnation == next ? this : new RelayPosition(next, outbox, 0, 0);
  }

  /** How many events of a row were told; of one that is not the one told in part, none were. */
  int toldOf(long number) {
    return number == row ? events : 0;
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a position is four numbers", e);
    }
  }

  @Override
  public String toString() {
    return events == 0 ? Long.toString(outbox) : outbox + "+" + events;
  }
}
