package io.gateledger.api.operator;

import io.gateledger.collect.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What lets an operator act over HTTP. */
@ConfigMapping(prefix = "gateledger.api")
public interface OperatorConfig {

  /** Fewer characters than these are guessed. */
  int SHORTEST = 16;

  /**
   * What operators show to act: {@code Authorization: Bearer …}. At least 16 characters; while
   * there is none, every act is refused.
   */
  Optional<String> operatorToken();

  /**
   * The token, where there is one.
   *
   * @throws ConfigurationException when it is too short to keep anyone out
   */
  default Optional<String> checkedToken() {
    if (operatorToken().filter(token -> token.length() < SHORTEST).isPresent()) {
      throw new ConfigurationException(
          "gateledger.api.operator-token should have at least %d characters".formatted(SHORTEST));
    }
    return operatorToken();
  }
}
