package io.gateledger.api.exposure;

import io.gateledger.rule.RuleReading;
import io.gateledger.rule.RuleReading.ReadableRule;
import io.gateledger.rule.RuleReading.UnreadableRule;
import io.gateledger.rule.RuleStep;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of one rule, as the API tells it. */
@Schema(name = "RuleStep", description = "What became of one rule.")
record RuleStepView(
    @Schema(description = "The provider's id of the rule.", examples = "8eb7775f") String id,
    @Schema(
            description = "Of one that was replaced, the id of the equal rule that was removed.",
            nullable = true)
        @Nullable String replaces,
    @Schema(
            enumeration = {
              "added",
              "removed",
              "widened",
              "narrowed",
              "altered",
              "replaced",
              "unreadable"
            })
        String meaning,
    @Schema(
            description =
                "What it said before; null where it was not there. A rule that cannot be read says"
                    + " so, with the reason.",
            nullable = true,
            examples = "ingress tcp/22 from 10.0.0.0/8")
        @Nullable String before,
    @Schema(
            description = "What it says after; null where it is not there.",
            nullable = true,
            examples = "ingress tcp/22 from 0.0.0.0/0")
        @Nullable String after) {

  static RuleStepView of(RuleStep step) {
    return new RuleStepView(
        step.id(),
        step.replaces(),
        step.meaning().wireName(),
        text(step.before()),
        text(step.after()));
  }

  private static @Nullable String text(@Nullable RuleReading reading) {
    return switch (reading) {
      case null -> null;
      case ReadableRule readable -> readable.value().toString();
      case UnreadableRule nothing -> "unreadable: " + nothing.reason();
    };
  }
}
