package io.gateledger.pipeline;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.diff.Change;
import io.gateledger.diff.Differ;
import io.gateledger.diff.FieldChange;
import io.gateledger.diff.ObservedWindow;
import io.gateledger.ledger.DepartedResource;
import io.gateledger.ledger.Observation;
import io.gateledger.ledger.StoredResource;
import io.gateledger.resource.Operation;
import io.gateledger.resource.Presence;
import io.gateledger.resource.Resource;
import io.gateledger.resource.ResourceKey;
import io.gateledger.run.Run;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells what one observation, or a proven absence, means against what the ledger holds: which
 * change it is, if any, and between which two moments it happened. Pure.
 */
final class ChangeDetector {

  private ChangeDetector() {}

  /**
   * The change an observation amounts to, null when the resource is as it was.
   *
   * @param before what the ledger holds, null for a resource it has never seen
   */
  static @Nullable Change changeSeen(
      Run run, ResourceType type, Observation observation, @Nullable StoredResource before) {
    Resource now = observation.resource();
    if (before == null) {
      return change(
          now,
          run.baseline() ? Operation.BASELINE : Operation.CREATE,
          1,
          List.of(),
          null,
          window(run.freshAsOf(), observation));
    }
    List<FieldChange> changes =
        Differ.diff(before.attributes(), now.attributes(), type.volatilePaths());
    int next = before.version() + 1;
    if (before.presence() == Presence.DELETED) {
      Instant lastAbsent = later(run.freshAsOf(), before.seenFrom());
      return change(now, Operation.RESTORE, next, changes, before, window(lastAbsent, observation));
    }
    if (changes.isEmpty()) {
      return null;
    }
    return change(
        now, Operation.UPDATE, next, changes, before, window(lastSeen(run, before), observation));
  }

  /**
   * The change by which a resource comes back that was deleted so long ago that nobody knows any
   * more what it was.
   */
  static Change changeReturned(Run run, Observation observation, DepartedResource departed) {
    Resource now = observation.resource();
    ObservedWindow window = window(later(run.freshAsOf(), departed.deletedAt()), observation);
    return new Change(
        now.key(),
        now.name(),
        Operation.RESTORE,
        departed.version() + 1,
        List.of(),
        null,
        now.attributes(),
        now.contentHash(),
        window,
        absentSince(departed.lastSeenAt(), window),
        now.related());
  }

  /**
   * Since when all of the state that an observation shows is known to have been asked for. What a
   * look that was not whole left out is as old as it was before.
   */
  static Instant seenFrom(Run run, Observation observation, @Nullable StoredResource before) {
    Instant requestedAt = observation.requestedAt();
    if (observation.whole() || before == null) {
      return requestedAt;
    }
    Instant lastSeen = lastSeen(run, before);
    return lastSeen.isBefore(requestedAt) ? lastSeen : requestedAt;
  }

  /**
   * When requests were sent, at the earliest, whose answers last showed all that is known of a
   * resource. The last complete run saw it whole, unless the ledger says otherwise.
   */
  private static Instant lastSeen(Run run, StoredResource before) {
    return before.lastSeenAt() != null
        ? before.lastSeenAt()
        : later(run.freshAsOf(), before.seenFrom());
  }

  /**
   * The change a proven absence amounts to. That a list lacked the resource before is no proof, so
   * it may have been there until then.
   */
  static Change deletion(Run run, StoredResource before, Instant provenAt) {
    return new Change(
        new ResourceKey(run.scope(), before.id()),
        before.name(),
        Operation.DELETE,
        before.version() + 1,
        List.of(),
        before.attributes(),
        null,
        before.contentHash(),
        ObservedWindow.between(before.lastSeenAt(), provenAt, null),
        null,
        List.of());
  }

  private static Change change(
      Resource now,
      Operation op,
      int version,
      List<FieldChange> changes,
      @Nullable StoredResource before,
      ObservedWindow window) {
    return new Change(
        now.key(),
        now.name(),
        op,
        version,
        changes,
        before == null ? null : before.attributes(),
        now.attributes(),
        now.contentHash(),
        window,
        op == Operation.RESTORE && before != null ? absentSince(before.lastSeenAt(), window) : null,
        now.related());
  }

  /** Null where a clock that was set back would have it absent for less than no time. */
  private static @Nullable Instant absentSince(
      @Nullable Instant lastSeenAt, ObservedWindow seenAgain) {
    return lastSeenAt == null || lastSeenAt.isAfter(seenAgain.notAfter()) ? null : lastSeenAt;
  }

  private static ObservedWindow window(@Nullable Instant notBefore, Observation observation) {
    return ObservedWindow.between(
        notBefore, observation.seenAt(), observation.resource().providerModifiedAt());
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one == null || one.isBefore(other) ? other : one;
  }
}
