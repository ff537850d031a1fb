package io.gateledger.api.request;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who acts, and why, where neither has to be said. */
@Schema(name = "ActStatement", description = "Who acts, and why; neither has to be said.")
public record ActStatement(
    @Schema(description = "1 to 500 characters.", examples = "the link is up again")
        @Nullable String reason,
    @Schema(
            description = "Who says so, 1 to 100 characters; operator without it.",
            examples = "kim")
        @Nullable String author) {}
