package io.gateledger.alert.store;

import io.gateledger.alert.AlertWords;
import io.gateledger.alert.Inhibition;
import io.gateledger.alert.rule.Severity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it is written down.
 *
 * @param number its place in the order in which alerts began to fire, or to wait
 * @param subject the key of what it is about: a resource, a scope or an account
 * @param scope the key of that scope or of the resource's, null where it is about an account
 * @param resource the key of that resource, null where it is about none
 * @param endsAt null while it fires
 * @param resolvedReason why it is over though nothing says that the trouble is; null otherwise
 * @param version of the resource at which it fired, null where it is about none
 * @param words what it says, in English
 * @param korean the same in Korean, null where its rule does not speak it
 * @param runbook where stands what to do, null where nobody wrote it down
 * @param labels what its rule adds to the labels
 * @param fingerprint Alertmanager's, of all labels; null of those from before it was kept
 * @param startsNotBefore when it was last seen that the trouble was not, null where nobody saw that
 * @param endsNotBefore when the trouble was last seen, null where that is not known
 * @param unknownSince since when what its rule reads is not told any more; null while it is
 * @param dueAt when it fires if its rule holds until then; null unless it waits
 * @param inhibition what explains it, null where nothing does
 */
public record AlertRow(
    long number,
    AlertPhase status,
    String rule,
    Severity severity,
    String subject,
    @Nullable String scope,
    @Nullable String resource,
    @Nullable String name,
    Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable String resolvedReason,
    @Nullable Integer version,
    AlertWords words,
    @Nullable AlertWords korean,
    @Nullable String runbook,
    Map<String, String> labels,
    @Nullable String fingerprint,
    @Nullable Instant startsNotBefore,
    @Nullable Instant endsNotBefore,
    @Nullable Instant unknownSince,
    @Nullable Instant dueAt,
    @Nullable Inhibition inhibition) {}
