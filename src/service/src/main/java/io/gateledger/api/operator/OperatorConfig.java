package io.gateledger.api.operator;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What lets an operator act over HTTP. */
@ConfigMapping(prefix = "gateledger.api")
public interface OperatorConfig {

  /**
   * What operators show to act: {@code Authorization: Bearer …}. At least 16 characters; while
   * there is none, every act is refused.
   */
  Optional<String> operatorToken();
}
