package io.gateledger.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.query.Rows;
import java.time.Duration;

/** What a response carries, still structured enough to be altered by a fault. */
public sealed interface Body {

  /** No body at all. */
  record Nothing() implements Body {}

  /** Text that is not the API's own JSON, such as a proxy's page. */
  record Text(String contentType, String text) implements Body {}

  /** One JSON object. */
  record Document(ObjectNode json) implements Body {}

  /**
   * A JSON object whose last field is an array: the rows {@code from} up to {@code to}, without it.
   * The rows are written one by one, so that their number does not show in memory.
   */
  record Listing(ObjectNode envelope, String field, Rows rows, int from, int to) implements Body {

    public Listing {
      to = Math.max(0, Math.min(to, rows.size()));
      from = Math.max(0, Math.min(from, to));
    }

    public Listing window(int nextFrom, int nextTo) {
      return new Listing(envelope, field, rows, nextFrom, nextTo);
    }

    public Listing withRows(Rows next) {
      return new Listing(envelope, field, next, 0, next.size());
    }
  }

  /** The bytes of a body but for the last few: well-framed HTTP, broken JSON. */
  record Truncated(Body whole) implements Body {}

  /** The bytes of a body up to its last comma: what a reader takes for the middle of a list. */
  record CutAfterComma(Body whole) implements Body {}

  /** A body whose bytes are compressed by gzip. */
  record Gzipped(Body whole) implements Body {}

  /** A body that is sent only when so much time has passed. */
  record Delayed(Body whole, Duration delay) implements Body {}

  /** The connection closes while the body is under way. */
  record Dropped(Body whole) implements Body {}
}
