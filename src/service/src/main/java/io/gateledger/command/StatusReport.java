package io.gateledger.command;

import io.gateledger.ledger.status.LedgerStatus;
import io.gateledger.ledger.status.LedgerStatus.FiringAlert;
import io.gateledger.ledger.status.LedgerStatus.NodeStatus;
import io.gateledger.ledger.status.LedgerStatus.ScopeCondition;
import io.gateledger.ledger.status.LedgerStatus.ScopeCounts;
import io.gateledger.relay.health.RelayStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How all is, in lines for people.
 *
 * @param silence after which a node counts as dead
 */
record StatusReport(LedgerStatus status, RelayStatus relay, Duration silence) {

  /** As long as the health check of the relay waits. */
  private static final Duration RELAY_PATIENCE = Duration.ofSeconds(15);

  boolean isAnyWrong() {
    return !wrongs().isEmpty();
  }

  /** What somebody should look at, a few words each. */
  List<String> wrongs() {
    List<String> wrongs = new ArrayList<>();
    ScopeCounts scopes = status.scopes();
    if (status.nodes().stream().noneMatch(this::lives)) {
      wrongs.add("no node lives");
    }
    if (scopes.stale() > 0) {
      wrongs.add("%d scopes are stale".formatted(scopes.stale()));
    }
    if (scopes.quarantined() > 0) {
      wrongs.add("%d scopes are quarantined".formatted(scopes.quarantined()));
    }
    if (status.alertsFiring() > 0) {
      wrongs.add("alerts fire");
    }
    if (Math.min(relay.oldestSeconds(), relay.silentSeconds()) > RELAY_PATIENCE.toSeconds()) {
      wrongs.add("%d events wait, and none is told".formatted(relay.depth()));
    }
    return wrongs;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    nodes(lines);
    ScopeCounts scopes = status.scopes();
    lines.add(
        "scopes: %d fresh, %d stale, %d never seen whole, %d quarantined, %d retired"
            .formatted(
                scopes.fresh(),
                scopes.stale(),
                scopes.neverSeen(),
                scopes.quarantined(),
                scopes.retired()));
    status.troubled().forEach(scope -> lines.add(line(scope)));
    rest(lines, scopes.troubled(), status.troubled());
    status.others().forEach(scope -> lines.add(line(scope)));
    lines.add("alerts firing: %d".formatted(status.alertsFiring()));
    status
        .alerts()
        .forEach(
            alert ->
                lines.add(
                    "  %s %s %s since %s%s: %s"
                        .formatted(
                            alert.severity(),
                            alert.rule(),
                            alert.account(),
                            alert.startsAt(),
                            quieted(alert),
                            oneLine(alert.summary()))));
    rest(lines, status.alertsFiring(), status.alerts());
    lines.add(
        String.format(
            Locale.ROOT,
            "outbox: %s; Kafka last confirmed %.0f s ago",
            waiting(relay.depth(), relay.oldestSeconds()),
            relay.silentSeconds()));
    lines.add("relay: " + leader());
    lines.add("last runs that were not complete: %d".formatted(status.failedScopes()));
    status
        .failures()
        .forEach(
            run ->
                lines.add(
                    "  %s run %d %s at %s: %s"
                        .formatted(
                            run.scope(),
                            run.run(),
                            run.outcome(),
                            run.startedAt(),
                            run.reasons() == null ? "no reason" : oneLine(run.reasons()))));
    rest(lines, status.failedScopes(), status.failures());
    lines.add(
        isAnyWrong() ? "look at this: " + String.join(", ", wrongs()) : "nothing needs a look");
    return lines;
  }

  private static String line(ScopeCondition scope) {
    return "  %s %s, fresh as of %s%s"
        .formatted(
            scope.scope(),
            scope.kind(),
            scope.freshAsOf() == null ? "never" : scope.freshAsOf(),
            scope.reason() == null ? "" : ": " + oneLine(scope.reason()));
  }

  /** Why nobody is to be paged for it. */
  private static String quieted(FiringAlert alert) {
    List<String> why = new ArrayList<>();
    if (alert.isSilenced()) {
      why.add("silenced");
    }
    if (alert.isAcknowledged()) {
      why.add("acknowledged");
    }
    if (alert.inhibitedBy() != null) {
      why.add("inhibited by " + alert.inhibitedBy());
    }
    return why.isEmpty() ? "" : " (%s)".formatted(String.join(", ", why));
  }

  /** How many more there are than are listed. */
  private static void rest(List<String> lines, long all, List<?> listed) {
    if (all > listed.size()) {
      lines.add("  … and %d more: --all lists them".formatted(all - listed.size()));
    }
  }

  private String leader() {
    if (relay.leader() == null) {
      return "no node leads";
    }
    return status.nodes().stream()
        .map(NodeStatus::name)
        .filter(name -> name.equals(relay.leaderName()))
        .findFirst()
        .map("led by node %s"::formatted)
        .orElseGet(() -> "led from " + relay.leader());
  }

  private void nodes(List<String> lines) {
    List<NodeStatus> nodes = status.nodes();
    lines.add("nodes: %d alive".formatted(nodes.stream().filter(this::lives).count()));
    nodes.forEach(
        node ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "  %s version %s, started %s, heard of %.0f s ago%s",
                    node.name(),
                    node.version(),
                    node.startedAt(),
                    node.silentSeconds(),
                    lives(node) ? "" : " and taken for dead")));
  }

  private boolean lives(NodeStatus node) {
    return node.silentSeconds() <= silence.toMillis() / 1_000.0;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static String waiting(long rows, double seconds) {
    return rows == 0
        ? "nothing waits"
        : String.format(
            Locale.ROOT,
            rows == 1 ? "%d row waits, for %.0f s" : "%d rows wait, the first for %.0f s",
            rows,
            seconds);
  }
}
