package io.gateledger.logging;

import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The keys of a line are those its format names, whatever the values hold. */
class LogKeysTest {

  @Test
  void shouldPairKeysWithParameters() {
    assertThat(
            LogKeys.of(
                "run ended: scope=%s runId=%d seconds=%.3f", new Object[] {"a=b/c d", 7L, 1.5}))
        .isEqualTo(Map.of("scope", "a=b/c d", "runId", "7", "seconds", "1.5"));
  }

  @Test
  void shouldSkipParametersWithoutAKeyAndWhatIsNoParameter() {
    assertThat(LogKeys.of("100%% of %s: name=%s%n last=%s", new Object[] {"x", "y", "z"}))
        .isEqualTo(Map.of("name", "y", "last", "z"));
  }

  @Test
  void shouldTakeNoKeyFromAValueOrFromTextAlone() {
    assertThat(LogKeys.of("topics were changed: %s", new Object[] {"scope=a"})).isEmpty();
    assertThat(LogKeys.of("setting=gateledger.accounts", null)).isEmpty();
  }
}
