package io.gateledger.alert;

import io.gateledger.alert.rule.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it is written down.
 *
 * @param number its place in the order in which alerts began to fire
 * @param subject the key of what it is about: a resource, a scope or an account
 * @param scope the key of that scope or of the resource's, null where it is about an account
 * @param resource the key of that resource, null where it is about none
 * @param endsAt null while it fires
 * @param resolvedReason why it is over though nothing says that the trouble is; null otherwise
 * @param version of the resource at which it fired, null where it is about none
 */
public record AlertRow(
    long number,
    String rule,
    Severity severity,
    String subject,
    @Nullable String scope,
    @Nullable String resource,
    @Nullable String name,
    String summary,
    Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable String resolvedReason,
    @Nullable Integer version) {

  public AlertStatus status() {
    return endsAt == null ? AlertStatus.FIRING : AlertStatus.RESOLVED;
  }
}
