package io.gateledger.api.silence;

import io.gateledger.alert.silence.SilenceRow;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A silence as the API tells it. */
@Schema(
    name = "Silence",
    description = "What an operator says of the alerts that match, for a time.")
record SilenceView(
    @Schema(examples = "12") long number,
    @Schema(enumeration = {"pending", "active", "expired"}) String state,
    @Schema(
            description = "An alert has to match all of them.",
            examples = "[\"alertname=\\\"tunnel-down\\\"\", \"account=~\\\"scp-.*\\\"\"]")
        List<String> matchers,
    @Schema(description = "Who the request said it was.", examples = "kim") String author,
    @Schema(examples = "the link is rebuilt until noon") String reason,
    Instant createdAt,
    Instant startsAt,
    @Schema(description = "When it is over, or was.") Instant endsAt) {

  static SilenceView of(SilenceRow silence) {
    return new SilenceView(
        silence.number(),
        silence.state().wireName(),
        silence.matchers(),
        silence.author(),
        silence.reason(),
        silence.createdAt(),
        silence.startsAt(),
        silence.endsAt());
  }
}
