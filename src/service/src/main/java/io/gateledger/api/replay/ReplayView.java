package io.gateledger.api.replay;

import io.gateledger.replay.ReplayRequest;
import io.gateledger.replay.ReplayRow;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A replay as the API tells it. */
@Schema(name = "Replay", description = "Events of the past, told once more to a topic.")
record ReplayView(
    @Schema(description = "The value of ce_replay in its records.", examples = "3") long number,
    @Schema(examples = "gateledger-again") String topic,
    @Schema(enumeration = {"changes", "runs"}) String events,
    @Schema(description = "Of what was first seen after it.") Instant from,
    @Schema(description = "Of what was first seen by it.") Instant to,
    @Schema(description = "Of this provider only; null for all.", nullable = true)
        @Nullable String provider,
    @Schema(description = "Of this account only.", nullable = true) @Nullable String account,
    @Schema(description = "Of this region only.", nullable = true) @Nullable String region,
    @Schema(description = "Of this resource type only.", nullable = true) @Nullable String type,
    @Schema(description = "Of the resource with this id only.", nullable = true)
        @Nullable String id,
    @Schema(enumeration = {"waiting", "running", "paused", "completed", "cancelled", "failed"})
        String state,
    @Schema(
            description = "What keeps it from going on, or ended it; null when nothing does.",
            nullable = true)
        @Nullable String problem,
    @Schema(
            description = "How many events there are to tell; null until they were counted.",
            nullable = true,
            examples = "41877")
        @Nullable Long total,
    @Schema(description = "How many of them consumers can see.", examples = "12000") long told,
    @Schema(description = "How many a second are told at most.", examples = "1000") int rate,
    @Schema(
            description = "How many a second were told since it last began or went on.",
            nullable = true,
            examples = "998.4")
        @Nullable Double pace,
    @Schema(description = "When the last were told.", nullable = true) @Nullable Instant toldAt,
    @Schema(description = "Who started it.") String startedBy,
    Instant startedAt,
    @Schema(description = "Who started, paused, resumed or cancelled it last.") String changedBy,
    Instant changedAt,
    @Schema(description = "When it was completed or cancelled.", nullable = true)
        @Nullable Instant endedAt) {

  static ReplayView of(ReplayRow row) {
    ReplayRequest request = row.request();
    return new ReplayView(
        row.number(),
        request.topic(),
        request.events().wireName(),
        request.from(),
        request.to(),
        request.scopes().provider(),
        request.scopes().account(),
        request.scopes().region(),
        request.scopes().type(),
        request.id(),
        row.state().wireName(),
        row.problem(),
        row.total(),
        row.told(),
        request.rate(),
        row.pace(),
        row.toldAt(),
        request.actor(),
        row.startedAt(),
        row.changedBy(),
        row.changedAt(),
        row.endedAt());
  }
}
