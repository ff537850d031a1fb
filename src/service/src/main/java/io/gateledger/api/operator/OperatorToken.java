package io.gateledger.api.operator;

import io.gateledger.collect.ConfigurationException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The configured operator token, checked at start. Only its hash is held. A normal scope, since the
 * filter that asks for it is made before the configuration of the running service is read.
 */
@ApplicationScoped
@Startup
class OperatorToken {

  static final String SETTING = "gateledger.api.operator-token";

  private final byte @Nullable [] hash;

  /**
   * @throws ConfigurationException when the token is too short to keep anyone out
   */
  OperatorToken(OperatorConfig config) {
    hash = config.checkedToken().map(OperatorToken::hash).orElse(null);
  }

  boolean isConfigured() {
    return hash != null;
  }

  /** Whether a shown token is the configured one; takes the same time however much of it is. */
  boolean matches(String shown) {
    return hash != null && MessageDigest.isEqual(hash, hash(shown));
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
