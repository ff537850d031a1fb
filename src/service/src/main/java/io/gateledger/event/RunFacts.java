package io.gateledger.event;

import io.gateledger.resource.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the runs topic tells of a finished run.
 *
 * @param reasonsJson why it was not complete, a JSON array
 * @param problem the class of the failure that broke it off, null where none did
 * @param manifestJson what it asked for and got, a JSON object
 * @param countsJson how many changes of each kind it committed, a JSON object
 * @param snapshot the snapshot it became, null unless it was complete
 * @param links the length of the scope's hash chain
 * @param head the newest link's hash in hexadecimal
 * @param freshAsOf since when the scope is known whole, null while it never was
 */
public record RunFacts(
    long number,
    Scope scope,
    String outcome,
    Instant startedAt,
    Instant finishedAt,
    String reasonsJson,
    @Nullable String problem,
    String manifestJson,
    String countsJson,
    @Nullable Integer snapshot,
    long links,
    String head,
    @Nullable Instant freshAsOf) {}
