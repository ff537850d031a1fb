package io.gateledger.pipeline;

import io.gateledger.alert.AlertStep;
import io.gateledger.ledger.PendingChange;
import java.time.Instant;
import java.util.List;

/**
 * Changes and what they mean, before they are committed.
 *
 * @param alerts those that the changes let fire or end, in the order of the changes
 * @param detectedAt when they were found, UTC
 */
record ClassifiedChanges(List<PendingChange> changes, List<AlertStep> alerts, Instant detectedAt) {}
