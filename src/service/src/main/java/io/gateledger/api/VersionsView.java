package io.gateledger.api;

import io.gateledger.api.request.Page;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of the versions of a resource, and how far back they go. */
@Schema(name = "Versions", description = "A page of versions.")
record VersionsView(
    List<VersionView> items,
    @Schema(description = "Where the next page begins; null on the last page.", nullable = true)
        @Nullable String next,
    @Schema(
            description = "What ended earlier was dropped by retention; null while nothing was.",
            nullable = true)
        @Nullable Instant keptSince) {

  static VersionsView of(Page<VersionView> page, @Nullable Instant keptSince) {
    return new VersionsView(page.items(), page.next(), keptSince);
  }
}
