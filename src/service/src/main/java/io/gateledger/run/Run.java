package io.gateledger.run;

import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run under way.
 *
 * @param fence the number every commit of the run must carry; a newer run of the scope outdates it
 * @param baseline whether the scope was never seen whole yet, so that what is new to the ledger is
 *     not news
 * @param snapshot the number of the scope's newest snapshot when the run began, 0 before the first
 * @param freshAsOf when the last complete run before this one began, null before the first
 * @param canonicalForm names the form of the stored attributes, null when it is not known
 * @param quarantined whether the scope was quarantined when the run began
 * @param refreshesRaw whether items whose bytes, but not their meaning, have changed are to be
 *     written down anew; now and then, so that what a later catalogue entry reads is not years old
 * @param judgedRules names the alert rules by which all of the scope's resources were judged when
 *     the run began; null where none are known, as after it was retired
 */
public record Run(
    long number,
    Scope scope,
    int scopeNumber,
    long fence,
    boolean baseline,
    int snapshot,
    @Nullable Instant freshAsOf,
    @Nullable ContentHash canonicalForm,
    boolean quarantined,
    boolean refreshesRaw,
    @Nullable String judgedRules,
    Instant startedAt) {}
