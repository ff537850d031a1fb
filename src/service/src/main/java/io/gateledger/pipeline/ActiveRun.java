package io.gateledger.pipeline;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.ledger.known.KnownResources;
import io.gateledger.ledger.run.ScopeIdentity;
import io.gateledger.pipeline.unreadable.UnreadableItems;
import io.gateledger.resource.Scope;
import io.gateledger.run.Run;
import io.gateledger.run.RunCounts;
import java.time.Duration;

/**
 * A run under way: what its stages share, from its start to its end. Not safe for use by several
 * threads, but for {@code counts}, which the thread that commits a chunk writes while it runs.
 *
 * @param type the catalogue entry of what the scope holds
 * @param known what the ledger knows of the scope, and what of it the run has seen
 * @param counts what the run has committed so far
 * @param unknownValues what it came upon that no document names
 * @param unreadable what it came upon and could not read
 * @param identity whom the scope has asked until now
 * @param interval between two runs of the scope while all is well
 */
record ActiveRun(
    Run run,
    ResourceType type,
    KnownResources known,
    RunCounts counts,
    UnknownValueCounts unknownValues,
    UnreadableItems unreadable,
    ScopeIdentity identity,
    Duration interval) {

  Scope scope() {
    return run.scope();
  }
}
