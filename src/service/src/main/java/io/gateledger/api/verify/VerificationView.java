package io.gateledger.api.verify;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.gateledger.verification.Verification;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A verification as the API tells it. */
@Schema(name = "Verification", description = "One verification of the ledger.")
record VerificationView(
    @Schema(examples = "7") long number,
    @Schema(
            description =
                "running; whole: it found nothing; broken: it found at least one break; cancelled;"
                    + " failed: failure says why; abandoned: the node that did it stopped or died.",
            enumeration = {"running", "whole", "broken", "cancelled", "failed", "abandoned"})
        String status,
    Instant askedAt,
    @Schema(
            description = "The role of who asked for it, and the address it came from.",
            examples = "operator from 127.0.0.1")
        String askedBy,
    @Schema(description = "Of these scopes only, or those whose keys begin so; empty for all.")
        List<String> scopes,
    @Schema(
            description = "Of each chain only what was committed since; null for all that is kept.",
            nullable = true)
        @Nullable Instant since,
    @Schema(description = "The process that does it.") String node,
    ProgressView progress,
    @Schema(description = "Who wants it to end; null while nobody does.", nullable = true)
        @Nullable String cancelledBy,
    @Schema(nullable = true) @Nullable Instant endedAt,
    @Schema(
            implementation = VerificationReportView.class,
            description = "What it found; null where it did not come to its end.",
            nullable = true)
        @JsonRawValue
        @Nullable String report,
    @Schema(nullable = true) @Nullable String failure) {

  /** How far it is. */
  @Schema(name = "VerificationProgress", description = "How far it is, as of the last second.")
  record ProgressView(
      @Schema(description = "Links recomputed so far.") long links,
      long linksExpected,
      @Schema(description = "States held against their changes so far.") long states,
      @Schema(description = "About how many there are.") long statesExpected) {}

  static VerificationView of(Verification one) {
    return new VerificationView(
        one.number(),
        one.status().wireName(),
        one.askedAt(),
        one.askedBy(),
        one.scopes(),
        one.since(),
        one.node(),
        new ProgressView(
            one.links(),
            one.linksExpected(),
            one.states(),
            Math.max(one.states(), one.statesExpected())),
        one.cancelledBy(),
        one.endedAt(),
        one.report(),
        one.failure());
  }
}
