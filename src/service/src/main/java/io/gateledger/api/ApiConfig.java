package io.gateledger.api;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The HTTP API's settings. */
@ConfigMapping(prefix = "gateledger.api")
public interface ApiConfig {

  /**
   * What operators show to act: {@code Authorization: Bearer …}. At least 16 characters; while
   * there is none, every act is refused.
   */
  Optional<String> operatorToken();
}
