package io.gateledger.sink.plan;

import io.gateledger.sink.AlertNotice;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a sink knows of an alert.
 *
 * @param labels a hash of those that it was told with; null where it was not told
 */
public record KnownAlert(SinkState state, @Nullable UUID labels) {

  /** The sink may have been told, and may not. */
  public static final KnownAlert TELLING = new KnownAlert(SinkState.TELLING, null);

  static KnownAlert of(SinkState state, @Nullable AlertNotice notice) {
    return new KnownAlert(
        state,
        notice == null
            ? null
            : UUID.nameUUIDFromBytes(
                notice.body().path("labels").toString().getBytes(StandardCharsets.UTF_8)));
  }
}
