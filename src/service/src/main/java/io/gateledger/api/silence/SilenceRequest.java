package io.gateledger.api.silence;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an operator wants silenced. */
@Schema(name = "SilenceRequest", description = "Which alerts to silence, until when, and why.")
record SilenceRequest(
    @Schema(
            description =
                "1 to 20 conditions on labels in Alertmanager's spelling, with =, !=, =~ or !~; an"
                    + " alert has to match all of them. Labels are alertname, severity, provider,"
                    + " account, region, type, id, name and those of the rule; one that an alert"
                    + " does not have is empty. Regular expressions are RE2's, and have to match all of the value.",
            examples = "[\"alertname=tunnel-down\", \"account=~scp-.*\"]",
            required = true)
        @Nullable List<@Nullable String> matchers,
    @Schema(
            description = "When it begins; now without it, or where it is past.",
            examples = "2026-03-02T08:00:00Z")
        @Nullable String startsAt,
    @Schema(
            description = "When it is over: after startsAt, by 92 days at most.",
            examples = "2026-03-02T12:00:00Z")
        @Nullable String endsAt,
    @Schema(
            description = "For how long instead, such as 2h, 30m or P1D; from startsAt on.",
            examples = "2h")
        @Nullable String lasts,
    @Schema(
            description = "1 to 500 characters.",
            examples = "the link is rebuilt until noon",
            required = true)
        @Nullable String reason,
    @Schema(
            description = "Who says so, 1 to 100 characters; operator without it.",
            examples = "kim")
        @Nullable String author) {}
