package io.gateledger.api.history;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.gateledger.ledger.history.SnapshotItemRow;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A resource as a snapshot holds it. */
@Schema(name = "SnapshotItem", description = "A resource as a snapshot holds it.")
record SnapshotItemView(
    @Schema(description = "The resource's key.") String resource,
    String id,
    @Schema(nullable = true) @Nullable String name,
    @Schema(description = "Numbered from 1 without gaps.", examples = "3") int version,
    @Schema(description = "When this version was first seen.") Instant validFrom,
    @Schema(type = SchemaType.OBJECT, description = "The documented fields.") @JsonRawValue
        String attributes) {

  static SnapshotItemView of(SnapshotItemRow row) {
    return new SnapshotItemView(
        row.key().toString(),
        row.key().id(),
        row.name(),
        row.version(),
        row.validFrom(),
        row.attributes());
  }
}
