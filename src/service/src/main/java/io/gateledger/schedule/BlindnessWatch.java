package io.gateledger.schedule;

import io.gateledger.ledger.scope.ScopeFreshness;
import io.gateledger.ledger.scope.ScopeFreshness.Progress;
import io.gateledger.resource.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Judges which scopes are blind, by elapsed time of this process alone: those of which nothing new
 * was seen for three turns in which this node could look. A turn is the interval or, where that is
 * longer, as long as the last complete run took.
 *
 * <p>The watch breaks when the ledger could not be read, or when this process did not look for
 * several periods because it was itself stopped; then each scope is given its time anew. Where
 * breaks follow each other so fast that nobody would ever be told, three times as much between them
 * is enough.
 *
 * <p>A scope whose node died or stood still is looked at by nobody until that node counts as dead.
 * No turn is shorter than that handover and a turn together, and after a break it is waited for
 * before the turns count: this node, too, may have stood still in the middle of a run. Not safe for
 * use by several threads.
 */
final class BlindnessWatch {

  private static final int TURNS = 3;

  /** How much longer it takes, by the looks between breaks, where these follow each other. */
  private static final int AMID_BREAKS = 3;

  private static final Duration LONGEST = Duration.ofDays(10 * 365);

  /** How late a look may come that is still taken for punctual. */
  private static final long LATENESS = Duration.ofSeconds(1).toNanos();

  /**
   * A scope that is blind.
   *
   * @param since for how long it has been
   */
  record Blind(ScopeFreshness freshness, Duration since) {}

  /**
   * What is known of a scope.
   *
   * @param since when its progress was first seen to be this
   * @param lookedFor for how long this node had looked by then
   * @param took how long its last complete run took, at most
   */
  private record Watched(Progress progress, long since, long lookedFor, long took) {}

  private final long period;
  private final long handover;
  private final long longestRun;
  private final LongSupplier ticker;

  private final Map<Scope, Watched> watched = new HashMap<>();
  private Set<Scope> seenWhole = Set.of();
  private long lastLook;
  private long lookingSince;
  private long lookedFor;
  private boolean wasPunctual = true;
  private boolean isBroken;

  /**
   * @param period between two looks
   * @param handover after which another node takes up what one that stands still had leased
   * @param longestRun what a run cannot take longer than, whatever the clocks say
   * @param ticker elapsed time in nanoseconds
   */
  BlindnessWatch(Duration period, Duration handover, Duration longestRun, LongSupplier ticker) {
    this.period = period.toNanos();
    this.handover = nanos(handover);
    this.longestRun = longestRun.toNanos();
    this.ticker = ticker;
    this.lastLook = ticker.getAsLong();
    this.lookingSince = lastLook;
  }

  /** The ledger could not be read, or the providers not be reached, up to the next look. */
  void breakOff() {
    isBroken = true;
  }

  /** Watches one scope anew. */
  void restart(Scope scope) {
    watched.computeIfPresent(
        scope,
        (key, was) -> new Watched(was.progress(), ticker.getAsLong(), lookedFor, was.took()));
  }

  /**
   * The scopes of which a complete run has ended between the last two looks, if no break lay
   * between.
   */
  Set<Scope> seenWhole() {
    return seenWhole;
  }

  /**
   * Takes in how the scopes are.
   *
   * @param intervals of the scopes that are watched
   * @return those that are blind
   */
  List<Blind> look(Map<ScopeFreshness, Duration> intervals) {
    long now = ticker.getAsLong();
    boolean mayJudge = countLook(now);
    seenWhole = new HashSet<>();
    List<Blind> blind = new ArrayList<>();
    Set<Scope> read = new HashSet<>();
    intervals.forEach(
        (freshness, interval) -> {
          read.add(freshness.scope());
          Watched scope = watch(freshness, now);
          long turn = Math.max(nanos(interval), scope.took());
          if (mayJudge && isBlind(scope, turn, now)) {
            long overdue = Math.max(0, now - scope.since() - patience(turn));
            blind.add(new Blind(freshness, Duration.ofNanos(overdue)));
          }
        });
    watched.keySet().retainAll(read);
    if (lookingSince == now) {
      // Whoever looked meanwhile may have raised an alarm over just this progress.
      seenWhole = Set.of();
    }
    return blind;
  }

  /** Whether the look came in time, so that what runs may have ended before it. */
  private boolean countLook(long now) {
    long gap = now - lastLook;
    lastLook = now;
    boolean isPunctual = gap <= period + LATENESS;
    boolean mayJudge = !isBroken && (isPunctual || !wasPunctual);
    wasPunctual = isPunctual;
    if (isBroken || gap > 2 * (period + LATENESS)) {
      isBroken = false;
      lookingSince = now;
      return false;
    }
    lookedFor += gap;
    return mayJudge;
  }

  private Watched watch(ScopeFreshness freshness, long now) {
    Watched before = watched.get(freshness.scope());
    Progress progress = freshness.progress();
    if (before != null && before.progress().equals(progress)) {
      return before;
    }
    long longest = longestRun;
    if (before != null) {
      // Runs of a scope follow one another: none takes longer than the time between their ends.
      longest = Math.min(longest, now - before.since() + period);
      if (progress.isSeenWholeSince(before.progress())) {
        seenWhole.add(freshness.scope());
      }
    }
    Watched found =
        new Watched(progress, now, lookedFor, Math.min(nanos(freshness.lastTook()), longest));
    watched.put(freshness.scope(), found);
    return found;
  }

  private boolean isBlind(Watched scope, long turn, long now) {
    long patience = patience(turn);
    long lookingFor = now - lookingSince;
    return Math.min(now - scope.since(), lookingFor - handover) >= patience
        || lookedFor - scope.lookedFor() >= AMID_BREAKS * patience && lookingFor >= turn;
  }

  private long patience(long turn) {
    // Where turns are shorter than the period, an outage may fit between two looks.
    return Math.max(Math.max(TURNS * turn, turn + handover), 2 * period);
  }

  /** Nine times as much is still a number of nanoseconds. */
  private static long nanos(Duration duration) {
    return (duration.compareTo(LONGEST) > 0 ? LONGEST : duration).toNanos();
  }
}
