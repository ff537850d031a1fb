package io.gateledger.api.request;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One page of a list. */
public record Page<T>(
    List<T> items,
    @Schema(
            description =
                "Where the next page begins, to be sent as it stands; null on the last page.",
            nullable = true)
        @Nullable String next) {}
