package io.gateledger.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Changes, and where to go on. */
@Schema(name = "Changes", description = "Changes, and where to go on.")
record ChangesView(
    List<ChangeView> items,
    @Schema(
            description = "The since of the next call; never null and good for ever.",
            examples = "4711")
        String next) {}
