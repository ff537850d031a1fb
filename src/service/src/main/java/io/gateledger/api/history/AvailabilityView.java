package io.gateledger.api.history;

import io.gateledger.ledger.history.AvailabilityRow;
import io.gateledger.resource.ResourceKey;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** For how long a tunnel or gateway was up and down. */
@Schema(
    name = "Availability",
    description =
        "For how long a resource was up and down in a window. up.min, down.max, unknown and absent"
            + " make up the window.")
record AvailabilityView(
    @Schema(description = "The resource's key.") String resource,
    String provider,
    String account,
    String region,
    String type,
    String id,
    @Schema(description = "The resource's name now.", nullable = true) @Nullable String name,
    @Schema(
            description =
                "The share of up in what is known to be up or down; null where nothing is.",
            nullable = true)
        @Nullable Bounds availability,
    @Schema(description = "Seconds up.") Bounds up,
    @Schema(description = "Seconds down.") Bounds down,
    @Schema(
            description =
                "Seconds in a state that says neither, in which its scope was blind or retired, or"
                    + " outside of what was looked at.")
        double unknown,
    @Schema(description = "Seconds in which it was deleted.") double absent,
    @Schema(description = "From up to down: surely in the window, and perhaps.")
        CountBounds failures,
    @Schema(description = "Failures that were seen to begin and to end in the window.")
        long repairs,
    @Schema(description = "Seconds up for each failure; null where there is none.", nullable = true)
        @Nullable Bounds timeBetweenFailures,
    @Schema(
            description = "Mean seconds of what repairs counts; null where there is none.",
            nullable = true)
        @Nullable Bounds timeToRepair) {

  static AvailabilityView of(AvailabilityRow row) {
    ResourceKey key = row.key();
    return new AvailabilityView(
        key.toString(),
        key.scope().provider(),
        key.scope().account(),
        key.scope().region(),
        key.scope().type(),
        key.id(),
        row.name(),
        Bounds.of(row.availabilityMin(), row.availabilityMax()),
        new Bounds(row.upMin(), row.upMax()),
        new Bounds(row.downMin(), row.downMax()),
        row.unknown(),
        row.absent(),
        new CountBounds(row.failuresMin(), row.failuresMax()),
        row.repairs(),
        Bounds.of(row.mtbfMin(), row.mtbfMax()),
        Bounds.of(row.mttrMin(), row.mttrMax()));
  }

  /** What a number lies between. */
  @Schema(name = "CountBounds")
  record CountBounds(
      @Schema(description = "At least.") long min, @Schema(description = "At most.") long max) {}
}
