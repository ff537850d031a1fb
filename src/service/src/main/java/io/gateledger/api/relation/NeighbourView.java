package io.gateledger.api.relation;

import io.gateledger.ledger.relation.Neighbour;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A neighbour of a resource as the API tells it. */
@Schema(name = "Neighbour", description = "What a resource points at, or what points at it.")
record NeighbourView(
    @Schema(
            description = "to: the resource points at it; from: it points at the resource.",
            enumeration = {"to", "from"})
        String direction,
    @Schema(
            description =
                "Which field of the one that points holds the id of the other, as a JSON Pointer; of"
                    + " the elements of a set without their places.",
            examples = "/vpn_gateway_id")
        String field,
    @Schema(
            description = "Its key; null where the ledger did not know it.",
            examples = "scp/scp-main/kr-west1/vpn-gateway/3fa2",
            nullable = true)
        @Nullable String key,
    @Schema(description = "Its resource type.", examples = "vpn-gateway") String type,
    @Schema(description = "The provider's id of it.", examples = "3fa2") String id,
    @Schema(description = "Its name at that moment.", examples = "edge-gateway", nullable = true)
        @Nullable String name,
    @Schema(
            description =
                "Whether it was there at that moment; null where the ledger did not know it. Of the past"
                    + " nothing is told as missing.",
            enumeration = {"present", "missing", "deleted", "retired"},
            nullable = true)
        @Nullable String presence,
    @Schema(
            description =
                "Whether resources of its type are collected in this account and region, or were; where"
                    + " not, nothing can be known of it.")
        boolean collected) {

  static NeighbourView of(Neighbour row) {
    return new NeighbourView(
        row.direction(),
        row.field(),
        row.key(),
        row.type(),
        row.id(),
        row.name(),
        row.presence(),
        row.collected());
  }
}
