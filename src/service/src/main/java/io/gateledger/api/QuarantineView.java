package io.gateledger.api;

import io.gateledger.api.request.Page;
import io.gateledger.ledger.read.MissingRow;
import io.gateledger.ledger.run.Quarantine;
import io.gateledger.ledger.run.Quarantine.DisputedTenant;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A quarantine as the API tells it, with what is at stake. */
@Schema(
    name = "Quarantine",
    description =
        "Too much of the scope is missing at once, so nothing of it is deleted; or it would ask"
            + " another tenant than before, so nothing of it is looked at.")
record QuarantineView(
    @Schema(description = "When it began.") Instant since,
    @Schema(description = "How many resources are missing.", examples = "42") long lacking,
    @Schema(description = "How many the scope held.", examples = "60") long held,
    @Schema(
            description =
                "The newest missingSince among these. Send it when you confirm: what went missing"
                    + " later is not confirmed then.")
        Instant missingUntil,
    @Schema(
            description =
                "Whom the scope asked, without secrets, where it would ask somebody else now.",
            examples = "endpoint nat.example.com, project 0f1e2d",
            nullable = true)
        @Nullable String askedBefore,
    @Schema(description = "Whom it would ask now.", nullable = true) @Nullable String asksNow,
    @Schema(description = "One page of those that are missing, in the order of their ids.")
        List<MissingView> atStake,
    @Schema(description = "The after of the next page; null on the last.", nullable = true)
        @Nullable String next) {

  static QuarantineView of(Quarantine quarantine, Page<MissingView> atStake) {
    DisputedTenant tenant = quarantine.tenant();
    return new QuarantineView(
        quarantine.since(),
        quarantine.lacking(),
        quarantine.held(),
        quarantine.missingUntil(),
        tenant == null ? null : tenant.askedBefore(),
        tenant == null ? null : tenant.asksNow(),
        atStake.items(),
        atStake.next());
  }

  /** A missing resource. */
  @Schema(name = "Missing")
  record MissingView(
      @Schema(description = "The resource's key.") String resource,
      @Schema(nullable = true) @Nullable String name,
      @Schema(description = "When it was last seen.", nullable = true) @Nullable Instant lastSeenAt,
      @Schema(description = "The first moment it was known to be lacking.") Instant missingSince,
      @Schema(description = "How many complete runs in a row lacked it.", examples = "2")
          int missingRuns) {

    static MissingView of(MissingRow row) {
      return new MissingView(
          row.key().toString(),
          row.name(),
          row.lastSeenAt(),
          row.missingSince(),
          row.missingRuns());
    }
  }
}
