package io.gateledger.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.gateledger.ledger.read.VersionRow;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One state of a resource as the API tells it. */
@Schema(name = "Version", description = "One state of a resource.")
record VersionView(
    @Schema(description = "Numbered from 1 without gaps.", examples = "3") int version,
    @Schema(nullable = true) @Nullable String name,
    @Schema(enumeration = {"present", "deleted"}) String presence,
    @Schema(description = "When it was first seen.") Instant validFrom,
    @Schema(
            description = "When the next version was first seen; null for the current one.",
            nullable = true)
        @Nullable Instant validTo,
    @Schema(type = SchemaType.OBJECT, description = "The documented fields.") @JsonRawValue
        String attributes) {

  static VersionView of(VersionRow row) {
    return new VersionView(
        row.version(),
        row.name(),
        row.presence().wireName(),
        row.validFrom(),
        row.validTo(),
        row.attributes());
  }
}
