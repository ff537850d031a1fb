package io.gateledger.pipeline;

import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.TenantFingerprint;
import io.gateledger.ledger.known.ItemMatch;
import io.gateledger.ledger.run.ScopeIdentity;
import io.gateledger.pipeline.quarantine.Quarantines;
import io.gateledger.resource.ResourceKey;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether one run may ask whom it would, and whether what it is answered may be compared. Where
 * nothing but the key has changed, and no setting names the tenant, the answer has to tell: one
 * that holds a resource of the scope's comes from the same tenant. Nothing of such an answer is
 * compared; the next run's is. A scope that holds nothing recognises nobody, and has nothing that
 * could be told falsely: it takes whoever answers for its tenant, and what that one holds for a
 * baseline.
 */
final class TenantCheck {

  private final ActiveRun run;
  private final Quarantines quarantines;
  private SortedMap<String, String> whom = Collections.emptySortedMap();
  private boolean doubtful;
  private boolean recognised;
  private boolean itemSeen;

  TenantCheck(ActiveRun run, Quarantines quarantines) {
    this.run = run;
    this.quarantines = quarantines;
  }

  /** Why nothing may be asked of somebody, null where nothing stands against it. */
  @Nullable String refusal(TenantFingerprint somebody) {
    ScopeIdentity known = run.identity();
    whom = somebody.salted(known.salt());
    boolean isUnseen = run.run().baseline() && isNothingHeld();
    doubtful = !isUnseen && known.isOfByAnotherKey(whom);
    return doubtful ? null : quarantines.disputeTenant(run.run(), known, whom, run.known().held());
  }

  /** Whether the run's items say who answers and nothing else. */
  boolean isDoubtful() {
    return doubtful;
  }

  /** Takes an item of a run that is in doubt. What is missing may be a former tenant's. */
  void recognise(ItemMatch match, String id) {
    itemSeen = true;
    recognised |=
        match == ItemMatch.SAME
            || match == ItemMatch.DIFFERENT && run.known().isThere(ResourceKey.canonicalId(id));
  }

  /** Decides who answered, as far as that is known, and says how the run ended. */
  CollectionOutcome decide(CollectionOutcome outcome) {
    if (recognised) {
      quarantines.adoptTenant(run.run(), run.identity(), whom);
      return outcome.lacking(
          List.of("the key has changed and asks the same tenant: the next run compares"));
    }
    if (outcome instanceof Complete complete) {
      if (isNothingHeld()) {
        return adopt(complete);
      }
      return outcome.lacking(
          List.of(quarantines.dispute(run.run(), run.identity(), whom, run.known().held())));
    }
    return outcome.lacking(
        List.of("the key has changed, and whom it asks could not be seen: nothing was compared"));
  }

  private CollectionOutcome adopt(Complete complete) {
    if (itemSeen || !complete.unreadable().isEmpty()) {
      quarantines.adoptTenantAnew(run.run(), run.identity(), whom);
      return complete.lacking(
          List.of(
              "the key has changed, and nothing tells whom it asks: the next run is a baseline"));
    }
    quarantines.adoptTenant(run.run(), run.identity(), whom);
    return complete;
  }

  private boolean isNothingHeld() {
    return run.known().held() == 0;
  }
}
