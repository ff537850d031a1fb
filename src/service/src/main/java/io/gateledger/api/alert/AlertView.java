package io.gateledger.api.alert;

import io.gateledger.alert.AlertWords;
import io.gateledger.alert.Inhibition;
import io.gateledger.alert.silence.Suppression;
import io.gateledger.alert.store.AlertRow;
import io.gateledger.catalogue.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An alert as the API tells it. */
@Schema(name = "Alert", description = "A rule that held for a resource, a scope or an account.")
record AlertView(
    @Schema(examples = "7") long number,
    @Schema(enumeration = {"pending", "firing", "resolved"}) String status,
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
    @Schema(description = "More of what is wrong.", nullable = true) @Nullable String description,
    @Schema(
            description =
                "What is so now, and after how long; null while it fires, and where resolvedReason"
                    + " says that nobody knows.",
            examples = "tunnel to-aws-seoul is UP after 35 s",
            nullable = true)
        @Nullable String resolvedSummary,
    @Schema(description = "Where it stands what to do.", nullable = true)
        @Nullable String runbookUrl,
    @Schema(description = "What its rule adds to the labels.") Map<String, String> labels,
    @Schema(
            description = "Alertmanager's, of all labels; null of alerts from before it was kept.",
            nullable = true)
        @Nullable String fingerprint,
    @Schema(
            description =
                "When it was last seen that the trouble was not: it began after this and by"
                    + " startsAt. Null where nobody saw that.",
            nullable = true)
        @Nullable Instant startsNotBefore,
    @Schema(
            description =
                "When the trouble was last seen: it ended after this and by endsAt. Null where that"
                    + " is not known.",
            nullable = true)
        @Nullable Instant endsNotBefore,
    @Schema(
            description =
                "Since when what its rule reads is not told any more, so that nobody knows whether"
                    + " the trouble is over; null while it is told.",
            nullable = true)
        @Nullable Instant unknownSince,
    @Schema(
            description = "Of one that is pending: when its rule has held for long enough.",
            nullable = true)
        @Nullable Instant dueAt,
    @Schema(
            description = "The alert that explains this one; null where none does.",
            nullable = true)
        @Nullable InhibitedBy inhibitedBy,
    @Schema(description = "The silences in force for it now or, where it is over, at its end.")
        List<AlertSilencedView> silencedBy,
    @Schema(
            description = "Who looks after it, or did at its end; null where nobody said so.",
            nullable = true)
        @Nullable AlertAcknowledgedView acknowledgedBy) {

  /** The alert that explains another. */
  @Schema(name = "InhibitedBy", description = "The alert that explains another.")
  record InhibitedBy(
      long number,
      String rule,
      String subject,
      @Schema(nullable = true) @Nullable String fingerprint) {

    static @Nullable InhibitedBy of(@Nullable Inhibition cause) {
      return cause == null
          ? null
          : new InhibitedBy(cause.number(), cause.rule(), cause.subject(), cause.fingerprint());
    }
  }

  static AlertView of(AlertRow alert, Suppression suppression, Language language) {
    AlertWords words =
        switch (language) {
          case EN -> alert.words();
          case KO -> Objects.requireNonNullElse(alert.korean(), alert.words());
        };
    return new AlertView(
        alert.number(),
        alert.status().wireName(),
        alert.rule(),
        alert.severity().wireName(),
        alert.subject(),
        alert.scope(),
        alert.resource(),
        alert.name(),
        words.summary(),
        alert.startsAt(),
        alert.endsAt(),
        alert.resolvedReason(),
        alert.version(),
        words.description(),
        words.resolved(),
        alert.runbook(),
        alert.labels(),
        alert.fingerprint(),
        alert.startsNotBefore(),
        alert.endsNotBefore(),
        alert.unknownSince(),
        alert.dueAt(),
        InhibitedBy.of(alert.inhibition()),
        suppression.silencedBy().stream().map(AlertSilencedView::of).toList(),
        AlertAcknowledgedView.of(suppression.acknowledgedBy()));
  }
}
