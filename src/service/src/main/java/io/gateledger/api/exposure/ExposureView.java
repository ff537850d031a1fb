package io.gateledger.api.exposure;

import io.gateledger.ledger.exposure.ExposureRow;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A spell of exposure, as the API tells it. */
@Schema(
    name = "Exposure",
    description =
        "A spell in which a rule lets in the whole world: ingress from every globally reachable"
            + " address of a family.")
record ExposureView(
    @Schema(
            description = "The rule's key.",
            examples = "nhn/nhn-prod/KR1/security-group-rule/8eb7775f")
        String rule,
    @Schema(
            description = "The group's key; null where rules stand alone.",
            nullable = true,
            examples = "nhn/nhn-prod/KR1/security-group/877b092c")
        @Nullable String group,
    @Schema(description = "Null where the ledger does not know the group.", nullable = true)
        @Nullable String groupName,
    @Schema(enumeration = {"ipv4", "ipv6"}) String family,
    @Schema(
            description = "Such as tcp; a number where it has no common name, any for all.",
            examples = "tcp")
        String protocol,
    @Schema(
            description = "Null where every port is open, and where the protocol has none.",
            nullable = true,
            examples = "22")
        @Nullable Integer firstPort,
    @Schema(nullable = true, examples = "22") @Nullable Integer lastPort,
    @Schema(description = "Protocol and ports in one.", examples = "tcp/22") String service,
    @Schema(description = "Who is let in.", examples = "0.0.0.0/0") String remote,
    @Schema(description = "Since when the ledger knows it.") Instant since,
    @Schema(description = "It began after this; null where that is not known.", nullable = true)
        @Nullable Instant sinceNotBefore,
    @Schema(description = "It began by this.") Instant sinceNotAfter,
    @Schema(
            description = "When the ledger knew it to have ended; null while it lasts.",
            nullable = true)
        @Nullable Instant until,
    @Schema(
            description = "It ended after this; null while it lasts, and where that is not known.",
            nullable = true)
        @Nullable Instant untilNotBefore,
    @Schema(description = "It ended by this; null while it lasts.", nullable = true)
        @Nullable Instant untilNotAfter) {

  static ExposureView of(ExposureRow row) {
    return new ExposureView(
        row.resourceKey().toString(),
        row.groupKey(),
        row.groupName(),
        row.family(),
        row.protocol(),
        row.firstPort(),
        row.lastPort(),
        row.service(),
        row.remote(),
        row.since(),
        row.sinceNotBefore(),
        row.sinceNotAfter(),
        row.until(),
        row.untilNotBefore(),
        row.untilNotAfter());
  }
}
