package io.gateledger.api.alert;

import io.gateledger.alert.silence.Suppression.AlertAcknowledgement;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** That somebody looks after an alert, as the API tells it. */
@Schema(name = "AlertAcknowledged", description = "Who looks after the alert.")
record AlertAcknowledgedView(
    @Schema(examples = "kim") String author,
    @Schema(examples = "the carrier is called") String reason,
    @Schema(description = "Since when.") Instant at,
    @Schema(description = "Null where it lasts until the alert resolves.", nullable = true)
        @Nullable Instant endsAt) {

  static @Nullable AlertAcknowledgedView of(@Nullable AlertAcknowledgement acknowledged) {
    return acknowledged == null
        ? null
        : new AlertAcknowledgedView(
            acknowledged.author(), acknowledged.reason(), acknowledged.at(), acknowledged.until());
  }
}
