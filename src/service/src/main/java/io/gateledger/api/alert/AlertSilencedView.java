package io.gateledger.api.alert;

import io.gateledger.alert.silence.Suppression.MatchingSilence;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A silence that matches an alert, as the API tells it. */
@Schema(name = "AlertSilenced", description = "A silence that is in force for the alert.")
record AlertSilencedView(
    @Schema(description = "The silence's number.", examples = "12") long silence,
    @Schema(examples = "kim") String author,
    @Schema(examples = "the link is rebuilt until noon") String reason,
    Instant endsAt) {

  static AlertSilencedView of(MatchingSilence silence) {
    return new AlertSilencedView(
        silence.number(), silence.author(), silence.reason(), silence.endsAt());
  }
}
