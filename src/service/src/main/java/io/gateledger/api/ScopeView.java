package io.gateledger.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.gateledger.ledger.read.ScopeRow;
import io.gateledger.ledger.read.ScopeRow.LastRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A scope as the API tells it. */
@Schema(
    name = "Scope",
    description =
        "Account × region × resource type: the unit that is looked at, and how fresh it is.")
record ScopeView(
    @Schema(
            description = "provider/account/region/type.",
            examples = "scp/scp-main/kr-west1/vpn-tunnel")
        String key,
    String provider,
    String account,
    String region,
    String type,
    @Schema(
            description =
                "Everything in the scope was seen at or after this moment; null when it was never"
                    + " seen whole.",
            nullable = true)
        @Nullable Instant freshAsOf,
    @Schema(description = "Seconds since freshAsOf.", examples = "42", nullable = true)
        @Nullable Long ageSeconds,
    @Schema(description = "When the first complete run ended.", nullable = true)
        @Nullable Instant baselineAt,
    @Schema(description = "When it left the configuration.", nullable = true)
        @Nullable Instant retiredAt,
    @Schema(
            description =
                "quarantined: too much is missing at once, so nothing is deleted, or another tenant"
                    + " would be asked than before, so nothing is; retired: no longer configured.",
            enumeration = {"active", "quarantined", "retired"})
        String status,
    @Schema(description = "The number of the newest snapshot, 0 before the first.") int snapshots,
    @Schema(description = "How many resources the last complete run saw.") long resources,
    @Schema(description = "The last run that ended; left out when none has.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable LastRunView lastRun,
    @Schema(
            description =
                "The keys that it had before its account was renamed, the first one first; left out"
                    + " when it had none.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> formerly) {

  static ScopeView of(ScopeRow row, Instant now) {
    return new ScopeView(
        row.scope().key(),
        row.scope().provider(),
        row.scope().account(),
        row.scope().region(),
        row.scope().type(),
        row.freshAsOf(),
        row.freshAsOf() == null ? null : Duration.between(row.freshAsOf(), now).toSeconds(),
        row.baselineAt(),
        row.retiredAt(),
        row.status().wireName(),
        row.snapshots(),
        row.resources(),
        row.lastRun() == null ? null : LastRunView.of(row.lastRun()),
        row.formerly());
  }

  /** The last run of a scope. */
  @Schema(name = "LastRun")
  record LastRunView(
      long number,
      @Schema(enumeration = {"complete", "partial", "failed"}) @Nullable String outcome,
      @Nullable Instant startedAt,
      @Schema(
              type = SchemaType.ARRAY,
              implementation = String.class,
              description = "Why it was not complete, or what it was complete but for.")
          @JsonRawValue
          @Nullable String reasons,
      @Schema(
              description = "The class of the failure that broke it off; null when none did.",
              enumeration = {"not-found", "try-later", "credentials-rejected", "refused"},
              nullable = true)
          @Nullable String problem) {

    static LastRunView of(LastRun run) {
      return new LastRunView(
          run.number(),
          run.outcome().wireName(),
          run.startedAt(),
          run.reasons(),
          run.problem() == null ? null : run.problem().wireName());
    }
  }
}
