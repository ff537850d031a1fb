package io.gateledger.ledger.committed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which change led to a state.
 *
 * @param change its number, null where it is past retention
 * @param run that found it; where it is past retention, the first of the scope that is not
 * @param detectedAt when; where it is past retention, when the current state of the resource began
 */
public record StateOrigin(@Nullable Long change, long run, Instant detectedAt) {}
