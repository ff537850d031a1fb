package io.gateledger.command;

import io.gateledger.ledger.verify.ChainBreak;
import io.gateledger.ledger.verify.VerificationProgress;
import io.gateledger.ledger.verify.VerificationReport;
import io.gateledger.ledger.verify.VerificationReport.PartialChain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a verification found, for people. */
final class VerificationText {

  private VerificationText() {}

  static String of(VerificationProgress progress) {
    return "%d of %d links recomputed, %d of about %d states compared"
        .formatted(
            progress.links(),
            progress.linksExpected(),
            progress.states(),
            Math.max(progress.states(), progress.statesExpected()));
  }

  static List<String> lines(VerificationReport report, Duration took) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "chains: %d scopes, %d links with %d changes recomputed"
            .formatted(report.scopes(), report.links(), report.changes()));
    if (report.unbound() > 0) {
      lines.add(
          "  %d links are there and in order, and their changes past retention"
              .formatted(report.unbound()));
    }
    for (PartialChain chain : report.partial()) {
      lines.add(
          "  %s is followed from link %d of %s, the first that is kept"
              .formatted(chain.scope(), chain.link(), chain.at()));
    }
    lines.add(
        "states: %d held against their changes, %d rebaselines recomputed"
            .formatted(report.states(), report.rebaselines()));
    if (report.heads() + report.headsPast() + report.headsUnknown() > 0) {
      lines.add(
          "heads: %d held against their links, %d of links past retention or lost by a restore, %d of scopes that were not looked at"
              .formatted(report.heads(), report.headsPast(), report.headsUnknown()));
    }
    for (ChainBreak one : report.breaks()) {
      lines.add(
          "BREAK %s link %s at %s: %s: %s"
              .formatted(
                  one.scope(),
                  one.link() == 0 ? "(none)" : one.link(),
                  one.at() == null ? "a time that nothing tells" : one.at(),
                  one.kind().wireName(),
                  one.what()));
    }
    String time =
        String.format(
            Locale.ROOT,
            "%.1f s%s",
            took.toMillis() / 1_000.0,
            report.links() == 0
                ? ""
                : ", %d µs a link".formatted(took.toNanos() / 1_000 / report.links()));
    lines.add(
        report.isWhole()
            ? "nothing was rewritten (%s)".formatted(time)
            : (report.breaks().size() == 1
                    ? "%d scope does not agree with itself (%s)"
                    : "%d scopes do not agree with themselves (%s)")
                .formatted(report.breaks().size(), time));
    return lines;
  }
}
