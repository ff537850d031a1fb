package io.gateledger.verification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verification that somebody asked for.
 *
 * @param askedBy the role, and the address it came from
 * @param scopes keys of scopes, or what they begin with; none for all
 * @param since of each chain only what was committed since; null for all that is kept
 * @param node the process that does it
 * @param statesExpected about how many there are
 * @param cancelledBy who wants it to end; null while nobody does
 * @param report what it found, as JSON; null where it did not come to its end
 * @param failure why it failed; null where it did not
 */
public record Verification(
    long number,
    Instant askedAt,
    String askedBy,
    List<String> scopes,
    @Nullable Instant since,
    String node,
    long links,
    long linksExpected,
    long states,
    long statesExpected,
    @Nullable String cancelledBy,
    VerificationStatus status,
    @Nullable Instant endedAt,
    @Nullable String report,
    @Nullable String failure) {}
