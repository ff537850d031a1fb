package io.gateledger.api.history;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.gateledger.api.ChangeView;
import io.gateledger.diff.FieldChange;
import io.gateledger.ledger.history.DatedState;
import io.gateledger.ledger.history.Difference;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.ResourceKey;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A resource that was not the same at two instants. */
@Schema(name = "Difference", description = "A resource that was not the same at two instants.")
record DifferenceView(
    @Schema(description = "The resource's key.") String resource,
    String provider,
    String account,
    String region,
    String type,
    String id,
    @Schema(
            description = "Its state at the earlier instant; null where it had not been seen yet.",
            nullable = true)
        @Nullable StateView before,
    @Schema(description = "Its state at the later instant.", nullable = true)
        @Nullable StateView after,
    @Schema(
            type = SchemaType.ARRAY,
            implementation = ChangeView.FieldChangeView.class,
            description = "The fields that differ; none where it was there at one of the two only.")
        @JsonRawValue
        String changes) {

  static DifferenceView of(Difference difference) {
    ResourceKey key = difference.key();
    return new DifferenceView(
        key.toString(),
        key.scope().provider(),
        key.scope().account(),
        key.scope().region(),
        key.scope().type(),
        key.id(),
        StateView.of(difference.before()),
        StateView.of(difference.after()),
        CanonicalJson.of(FieldChange.listOf(difference.changes())));
  }

  /** What a resource was at an instant. */
  @Schema(name = "StateAtInstant")
  record StateView(
      @Schema(description = "Numbered from 1 without gaps.", examples = "3") int version,
      @Schema(enumeration = {"present", "deleted"}) String presence,
      @Schema(nullable = true) @Nullable String name,
      @Schema(description = "When this state was first seen.") Instant validFrom,
      @Schema(
              type = SchemaType.OBJECT,
              description =
                  "The documented fields, of a deleted one the last known; null where its deletion"
                      + " is past retention.",
              nullable = true)
          @JsonRawValue
          @Nullable String attributes) {

    static @Nullable StateView of(@Nullable DatedState state) {
      return state == null
          ? null
          : new StateView(
              state.version(),
              state.presence().wireName(),
              state.name(),
              state.validFrom(),
              state.attributes());
    }
  }
}
