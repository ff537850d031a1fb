package io.gateledger.api.history;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a figure lies between. */
@Schema(name = "Bounds")
record Bounds(
    @Schema(description = "At least.") double min,
    @Schema(description = "At most; null where there is no bound.", nullable = true)
        @Nullable Double max) {

  static @Nullable Bounds of(@Nullable Double min, @Nullable Double max) {
    return min == null ? null : new Bounds(min, max);
  }
}
