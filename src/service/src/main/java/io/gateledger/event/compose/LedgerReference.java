package io.gateledger.event.compose;

import io.gateledger.alert.AlertStatus;
import io.gateledger.alert.AlertStep;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names rows of the ledger that are told together; the events are composed from the rows. */
public sealed interface LedgerReference {

  /** How many rows it names. */
  default int rows() {
    return 1;
  }

  /**
   * The changes of one commit.
   *
   * @param first the number of the first; between it and {@code last} there is no other commit's
   * @param at when they were found
   */
  record Changes(long first, long last, Instant at) implements LedgerReference {
    @Override
    public int rows() {
      return Math.toIntExact(last - first + 1);
    }
  }

  /**
   * A step of an alert.
   *
   * @param note the number of what is new of it while it fires; 0 where it begins to, or is over
   * @param at when it was found
   */
  record StepOfAlert(long number, AlertStatus status, long note, Instant at)
      implements LedgerReference {

    /** One that begins to fire, or is over. */
    public StepOfAlert(long number, AlertStatus status, Instant at) {
      this(number, status, AlertStep.NO_NOTE, at);
    }

    AlertStep step() {
      return new AlertStep(number, status, note);
    }
  }

  /**
   * An alert that is told once more while it fires, since something other is said of it.
   *
   * @param number of its annotation
   * @param at when that was found
   */
  record AnnotationOfAlert(long number, Instant at) implements LedgerReference {}

  /**
   * The end of a run.
   *
   * @param at when it ended
   */
  record EndOfRun(long number, Instant at) implements LedgerReference {}

  /**
   * States that are told anew though no change led to them: they read differently by another
   * catalogue entry, their scope came back after it was retired, or it goes on under another key.
   *
   * @param run the run that read them anew, or the last one before the scope came back or was
   *     renamed
   * @param at when it began, or when the scope came back or was renamed
   * @param form names the canonical form they have now, the return or the rename
   * @param scope with the key it had when that was noted; null where an older version did
   * @param resources the ledger's numbers of the resources
   * @param versions as many
   */
  record Rebaselined(
      long run,
      Instant at,
      ContentHash form,
      @Nullable Scope scope,
      List<Long> resources,
      List<Integer> versions)
      implements LedgerReference {

    public Rebaselined {
      resources = List.copyOf(resources);
      versions = List.copyOf(versions);
    }

    @Override
    public int rows() {
      return resources.size();
    }
  }

  /**
   * Resources that leave the inventory because their scope was retired; nothing is known to be
   * deleted.
   *
   * @param retirement the ledger's number of it
   * @param at when the scope was retired
   * @param scope with the key it had then; null where an older version noted it
   * @param resources the ledger's numbers of the resources
   * @param versions as many
   */
  record Retired(
      long retirement,
      Instant at,
      @Nullable Scope scope,
      List<Long> resources,
      List<Integer> versions)
      implements LedgerReference {

    public Retired {
      resources = List.copyOf(resources);
      versions = List.copyOf(versions);
    }

    @Override
    public int rows() {
      return resources.size();
    }
  }

  /**
   * Keys that leave the inventory because their scope goes on under another; nothing is known to be
   * deleted.
   *
   * @param rename the ledger's number of it
   * @param at when the scope was renamed
   * @param former the scope as it was until then
   * @param resources the ledger's numbers of the resources
   * @param versions as many
   */
  record Renamed(
      long rename, Instant at, Scope former, List<Long> resources, List<Integer> versions)
      implements LedgerReference {

    public Renamed {
      resources = List.copyOf(resources);
      versions = List.copyOf(versions);
    }

    @Override
    public int rows() {
      return resources.size();
    }
  }

  /**
   * States that the inventory topic has lost, each current when it was named. All are of one scope.
   *
   * @param at when they were named
   * @param scope with the key it had then; null where an older version named them
   * @param resources the ledger's numbers of the resources, at least one
   * @param versions as many
   */
  record CurrentStates(
      Instant at, @Nullable Scope scope, List<Long> resources, List<Integer> versions)
      implements LedgerReference {

    public CurrentStates {
      resources = List.copyOf(resources);
      versions = List.copyOf(versions);
    }

    @Override
    public int rows() {
      return resources.size();
    }
  }
}
