package io.gateledger.ledger.verify;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be verified.
 *
 * @param scopes keys of scopes, or what their keys begin with, such as {@code scp/scp-main}; all
 *     scopes where there are none
 * @param since of each chain only what was committed since; null for all that is kept
 */
public record VerificationRequest(List<String> scopes, @Nullable Instant since) {

  /** All that is kept. */
  public static final VerificationRequest ALL = new VerificationRequest(List.of(), null);

  public VerificationRequest {
    scopes = List.copyOf(scopes);
  }

  boolean includes(String key) {
    return scopes.isEmpty()
        || scopes.stream().anyMatch(asked -> key.equals(asked) || key.startsWith(asked + "/"));
  }
}
