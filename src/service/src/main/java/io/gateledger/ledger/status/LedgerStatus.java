package io.gateledger.ledger.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How all is, as the ledger has it: what any process can say that reaches PostgreSQL.
 *
 * @param at when, by PostgreSQL's clock
 * @param nodes those that have a row, dead ones among them that nobody has found silent
 * @param troubled the scopes that are stale, quarantined or never seen whole, the first of them
 * @param others the other scopes, where all were asked for
 * @param alertsFiring how many alerts fire
 * @param alerts those that fire, the most severe and then the newest first, the first of them
 * @param failedScopes of how many scopes the last run ended in no complete look
 * @param failures those runs, one a scope, the newest first, the first of them
 */
public record LedgerStatus(
    Instant at,
    List<NodeStatus> nodes,
    ScopeCounts scopes,
    List<ScopeCondition> troubled,
    List<ScopeCondition> others,
    long alertsFiring,
    List<FiringAlert> alerts,
    long failedScopes,
    List<FailedRun> failures) {

  public LedgerStatus {
    nodes = List.copyOf(nodes);
    troubled = List.copyOf(troubled);
    others = List.copyOf(others);
    alerts = List.copyOf(alerts);
    failures = List.copyOf(failures);
  }

  /**
   * A process.
   *
   * @param silentSeconds since it was last heard of
   * @param clockAheadSeconds of PostgreSQL's clock, null where it never said
   */
  public record NodeStatus(
      String name,
      String version,
      Instant startedAt,
      double silentSeconds,
      @Nullable Double clockAheadSeconds) {}

  /**
   * How many scopes there are of each kind; one that is quarantined counts as that alone.
   *
   * @param fresh seen whole within three intervals
   * @param stale not seen whole for longer
   * @param neverSeen never seen whole: their baseline is not taken yet
   */
  public record ScopeCounts(
      long fresh, long stale, long neverSeen, long quarantined, long retired) {

    /** How many somebody may have to look at. */
    public long troubled() {
      return stale + neverSeen + quarantined;
    }
  }

  /**
   * How one scope is.
   *
   * @param kind fresh, stale, never seen whole, quarantined or retired
   */
  public record ScopeCondition(
      String scope, String kind, @Nullable Instant freshAsOf, @Nullable String reason) {}

  /** An alert that fires. */
  public record FiringAlert(
      String rule,
      String severity,
      String subject,
      String summary,
      Instant startsAt,
      String account,
      boolean isSilenced,
      boolean isAcknowledged,
      @Nullable Long inhibitedBy) {}

  /** A run that was not complete. */
  public record FailedRun(
      String scope, long run, String outcome, Instant startedAt, @Nullable String reasons) {}
}
