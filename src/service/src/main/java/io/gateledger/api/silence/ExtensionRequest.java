package io.gateledger.api.silence;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Until when a silence is to last. */
@Schema(name = "ExtensionRequest", description = "Until when a silence is to last, and why.")
record ExtensionRequest(
    @Schema(
            description = "When it is over: later than it was, 92 days ahead at most.",
            examples = "2026-03-02T14:00:00Z")
        @Nullable String endsAt,
    @Schema(
            description = "For how long instead, such as 2h, 30m or P1D; from now on.",
            examples = "2h")
        @Nullable String lasts,
    @Schema(description = "1 to 500 characters.", examples = "the carrier needs two more hours")
        @Nullable String reason,
    @Schema(
            description = "Who says so, 1 to 100 characters; operator without it.",
            examples = "kim")
        @Nullable String author) {}
