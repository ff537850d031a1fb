package io.gateledger.api.verify;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the stored report holds, described; the JSON itself is handed on as it was stored. */
@Schema(
    name = "VerificationReport",
    description = "What a verification found, as the command verify tells it with --json.")
record VerificationReportView(
    @Schema(description = "Whether nothing was found.") boolean whole,
    long milliseconds,
    @Schema(description = "How many chains were followed.") int scopes,
    @Schema(description = "How many links were recomputed.") long links,
    @Schema(description = "How many changes they bind.") long changes,
    @Schema(
            description =
                "Links whose changes are past retention: they are there and in order, no more.")
        long unbound,
    @Schema(description = "How many states were held against their changes.") long states,
    @Schema(description = "How many readings anew were recomputed from the states they left.")
        long rebaselines,
    @Schema(description = "0: heads told outside are held against by the command alone.")
        long heads,
    @Schema(description = "0, as heads.") long headsPast,
    @Schema(description = "0, as heads.") long headsUnknown,
    @Schema(description = "How many chains are followed from their first kept link only.")
        int scopesPartial,
    @Schema(description = "The first thousand of these, in the order of their keys.")
        List<PartialChainView> partial,
    @Schema(description = "How many scopes do not agree with themselves.") int scopesBroken,
    @Schema(
            description =
                "The first break of each scope, in the order of their keys: the first thousand.")
        List<ChainBreakView> breaks) {

  /** A chain whose beginning retention dropped. */
  @Schema(name = "PartialChain")
  record PartialChainView(
      @Schema(examples = "scp/scp-main/kr-west1/vpn-tunnel") String scope,
      @Schema(description = "Its first kept link, which stands for all before it.") long link,
      @Schema(nullable = true) @Nullable Instant at) {}

  /** A place at which the ledger does not agree with itself. */
  @Schema(name = "ChainBreak")
  record ChainBreakView(
      @Schema(examples = "scp/scp-main/kr-west1/vpn-tunnel") String scope,
      @Schema(description = "The first link that is concerned; 0 where no kept link is.") long link,
      @Schema(
              description =
                  "When that was committed, or what it concerns was found; null where nothing tells.",
              nullable = true)
          @Nullable Instant at,
      @Schema(
              description = "What was done, as far as can be told.",
              enumeration = {
                "edited-value",
                "edited-time",
                "edited-row",
                "removed-row",
                "added-row",
                "swapped-pair",
                "truncated-tail",
                "rewritten-chain"
              })
          String kind,
      @Schema(description = "Which rows, in words.") String what) {}
}
