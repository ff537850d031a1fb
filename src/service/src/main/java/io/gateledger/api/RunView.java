package io.gateledger.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.gateledger.ledger.read.RunRow;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A run as the API tells it. */
@Schema(name = "Run", description = "One attempt to look at a scope.")
record RunView(
    @Schema(examples = "815") long number,
    @Schema(description = "The scope's key.", examples = "scp/scp-main/kr-west1/vpn-tunnel")
        String scope,
    @Schema(enumeration = {"running", "complete", "partial", "failed"}) String outcome,
    @Schema(
            type = SchemaType.ARRAY,
            implementation = String.class,
            description = "Why it was not complete, or what it was complete but for.")
        @JsonRawValue
        String reasons,
    @Schema(
            description = "The class of the failure that broke it off; null when none did.",
            enumeration = {"not-found", "try-later", "credentials-rejected", "refused"},
            nullable = true)
        @Nullable String problem,
    @Schema(enumeration = {"schedule", "look-now"}) String trigger,
    @Schema(description = "The process that ran it.") String node,
    Instant startedAt,
    @Schema(nullable = true) @Nullable Instant finishedAt,
    @Schema(
            type = SchemaType.OBJECT,
            description = "How many changes of each kind it committed; null while it runs.",
            nullable = true)
        @JsonRawValue
        @Nullable String counts,
    @Schema(
            type = SchemaType.OBJECT,
            description = "What it asked for and got, which backs its outcome; null while it runs.",
            nullable = true)
        @JsonRawValue
        @Nullable String manifest,
    @Schema(
            description =
                "The snapshot that a complete run established or, where nothing had changed,"
                    + " confirmed.",
            nullable = true)
        @Nullable Integer snapshot) {

  static RunView of(RunRow row) {
    return new RunView(
        row.number(),
        row.scope().key(),
        row.outcome().wireName(),
        row.reasons(),
        row.problem() == null ? null : row.problem().wireName(),
        row.trigger().wireName(),
        row.node(),
        row.startedAt(),
        row.finishedAt(),
        row.counts(),
        row.manifest(),
        row.snapshot());
  }
}
