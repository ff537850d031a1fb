package io.gateledger.api;

import io.gateledger.alert.AlertRow;
import io.gateledger.alert.silence.Suppression;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An alert as the API tells it. */
@Schema(name = "Alert", description = "A rule that held for a resource, a scope or an account.")
record AlertView(
    @Schema(examples = "7") long number,
    @Schema(enumeration = {"firing", "resolved"}) String status,
    @Schema(examples = "tunnel-down") String rule,
    @Schema(examples = "critical") String severity,
    @Schema(
            description = "The key of what it is about: a resource, a scope or an account.",
            examples = "scp/scp-main")
        String subject,
    @Schema(
            description = "The key of that scope, or of the resource's; null for an account.",
            nullable = true)
        @Nullable String scope,
    @Schema(
            description = "The key of that resource; null for a scope or an account.",
            nullable = true)
        @Nullable String resource,
    @Schema(description = "The resource's name when it fired.", nullable = true)
        @Nullable String name,
    String summary,
    @Schema(description = "When the trouble was first seen.") Instant startsAt,
    @Schema(description = "When it was first seen to be over.", nullable = true)
        @Nullable Instant endsAt,
    @Schema(
            description =
                "Why it is over though nothing says that the trouble is, such as that its scope was"
                    + " retired; null otherwise.",
            nullable = true)
        @Nullable String resolvedReason,
    @Schema(description = "The resource's version at which it fired.", nullable = true)
        @Nullable Integer version,
    @Schema(description = "The silences in force for it now or, where it is over, at its end.")
        List<AlertSilencedView> silencedBy,
    @Schema(
            description = "Who looks after it, or did at its end; null where nobody said so.",
            nullable = true)
        @Nullable AlertAcknowledgedView acknowledgedBy) {

  static AlertView of(AlertRow alert, Suppression suppression) {
    return new AlertView(
        alert.number(),
        alert.status().wireName(),
        alert.rule(),
        alert.severity().wireName(),
        alert.subject(),
        alert.scope(),
        alert.resource(),
        alert.name(),
        alert.summary(),
        alert.startsAt(),
        alert.endsAt(),
        alert.resolvedReason(),
        alert.version(),
        suppression.silencedBy().stream().map(AlertSilencedView::of).toList(),
        AlertAcknowledgedView.of(suppression.acknowledgedBy()));
  }
}
