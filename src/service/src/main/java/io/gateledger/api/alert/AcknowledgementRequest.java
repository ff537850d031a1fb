package io.gateledger.api.alert;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an operator says of an alert that somebody looks after. */
@Schema(name = "AcknowledgementRequest", description = "Who looks after an alert, and why.")
record AcknowledgementRequest(
    @Schema(
            description = "1 to 500 characters.",
            examples = "the carrier is called",
            required = true)
        @Nullable String reason,
    @Schema(
            description = "Who says so, 1 to 100 characters; operator without it.",
            examples = "kim")
        @Nullable String author,
    @Schema(
            description =
                "When it is over, by 92 days at most; without it, when the alert resolves.",
            examples = "2026-03-02T12:00:00Z")
        @Nullable String endsAt) {}
