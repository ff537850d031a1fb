package io.gateledger.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.gateledger.ledger.read.ResourceRow;
import io.gateledger.resource.Presence;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A resource as the API tells it. */
@Schema(name = "Resource", description = "The current state of one resource.")
public record ResourceView(
    @Schema(
            description = "provider/account/region/type/id, stable for ever.",
            examples = "scp/scp-main/kr-west1/vpn-tunnel/9e2c1d34")
        String key,
    String provider,
    String account,
    String region,
    String type,
    String id,
    @Schema(description = "The provider's display name.", nullable = true) @Nullable String name,
    @Schema(
            description = "The state and status fields, joined by a slash where it has both.",
            examples = "ACTIVE/UP")
        String state,
    @Schema(
            description =
                "missing: lacking from a complete run, its deletion not proven; retired: there or"
                    + " missing when its scope was last looked at, and nobody looks any more.",
            enumeration = {"present", "missing", "deleted", "retired"})
        String presence,
    @Schema(description = "Counts the states of this resource from 1.", examples = "3") int version,
    @Schema(description = "When it was first seen.") Instant firstSeenAt,
    @Schema(description = "When this version was first seen.") Instant validFrom,
    @Schema(description = "Since when it is known to be lacking.", nullable = true)
        @Nullable Instant missingSince,
    @Schema(description = "The provider's own modification time.", nullable = true)
        @Nullable Instant providerModifiedAt,
    @Schema(
            type = SchemaType.OBJECT,
            description = "The documented fields, as the provider tells them.")
        @JsonRawValue
        String attributes) {

  public static ResourceView of(ResourceRow row) {
    return new ResourceView(
        row.key().toString(),
        row.key().scope().provider(),
        row.key().scope().account(),
        row.key().scope().region(),
        row.key().scope().type(),
        row.key().id(),
        row.name(),
        row.state(),
        row.retired() && row.presence() != Presence.DELETED ? "retired" : row.presence().wireName(),
        row.version(),
        row.firstSeenAt(),
        row.validFrom(),
        row.missingSince(),
        row.providerModifiedAt(),
        row.attributes());
  }
}
