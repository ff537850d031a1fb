package io.gateledger.api;

import io.gateledger.ledger.read.UnreadableItemRow;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An item that nobody can read, as the API tells it. */
@Schema(name = "UnreadableItem", description = "An item that a scope lists and nobody can read.")
record UnreadableItemView(
    @Schema(examples = "3") long number,
    @Schema(description = "The scope's key.", examples = "scp/scp-main/kr-west1/vpn-tunnel")
        String scope,
    @Schema(description = "The provider's id; null where it cannot be read.", nullable = true)
        @Nullable String id,
    @Schema(examples = "page 1, item 3 of the answer has no usable id at /id") String reason,
    @Schema(
            description =
                "The item at the last look, without its secrets and cut where it is too long; null"
                    + " where nothing of it may be kept.",
            nullable = true)
        @Nullable String raw,
    @Schema(description = "How many bytes it had.", examples = "27") long bytes,
    @Schema(description = "How many looks in a row found it so.", examples = "3") int looks,
    Instant firstSeenAt,
    Instant lastSeenAt,
    @Schema(
            description =
                "Since when it costs only itself; null while the scope's runs are partial for it.",
            nullable = true)
        @Nullable Instant knownAt) {

  static UnreadableItemView of(UnreadableItemRow row) {
    return new UnreadableItemView(
        row.number(),
        row.scope().key(),
        row.id(),
        row.reason(),
        row.raw(),
        row.bytes(),
        row.looks(),
        row.firstSeenAt(),
        row.lastSeenAt(),
        row.knownAt());
  }
}
