package io.gateledger.api;

import io.gateledger.ledger.scope.WaitingRetirement;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Scopes that wait to be retired, as the API tells them. */
@Schema(
    name = "Retirements",
    description = "Scopes that no running node is configured to look at, and that are not retired.")
record RetirementsView(
    @Schema(
            description = "What to name to retire these and no others; 0 when none waits.",
            examples = "42")
        long upTo,
    @Schema(description = "In the order in which they began to wait.") List<WaitingScope> waiting) {

  static RetirementsView of(List<WaitingRetirement> waiting) {
    return new RetirementsView(
        waiting.isEmpty() ? 0 : waiting.getLast().number(),
        waiting.stream().map(one -> new WaitingScope(one.scope().key(), one.since())).toList());
  }

  /** One of them. */
  @Schema(name = "WaitingScope")
  record WaitingScope(
      @Schema(
              description = "provider/account/region/type.",
              examples = "scp/scp-main/kr-west1/vpn-tunnel")
          String key,
      @Schema(description = "When its retirement was first refused.") Instant since) {}
}
