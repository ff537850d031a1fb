package io.gateledger.sink.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a sink knows of an alert.
 *
 * @param labels a hash of those that it was told with; null where it was not told
 */
record KnownAlert(SinkState state, @Nullable UUID labels) {}
