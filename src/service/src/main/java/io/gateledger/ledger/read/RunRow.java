package io.gateledger.ledger.read;

import io.gateledger.resource.Scope;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.RunProblem;
import io.gateledger.run.Trigger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run.
 *
 * @param reasons why it was not complete, or what it was complete but for, a JSON array
 * @param problem the class of the failure that broke it off, null when none did
 * @param counts how many changes of each kind it committed, a JSON object; null while it runs
 * @param manifest what it asked for and got, a JSON object; null while it runs
 * @param snapshot the number of the snapshot that a complete run established or confirmed
 */
public record RunRow(
    long number,
    Scope scope,
    RunOutcome outcome,
    String reasons,
    @Nullable RunProblem problem,
    Trigger trigger,
    String node,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String counts,
    @Nullable String manifest,
    @Nullable Integer snapshot) {}
