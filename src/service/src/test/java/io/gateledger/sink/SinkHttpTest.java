package io.gateledger.sink;

import io.gateledger.alert.rule.Severity;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SinkHttpTest {

  @Test
  void shouldRepeatNoSecretThatNoHeaderMayHave() {
    SinkSettings settings =
        new SinkSettings(
            "chat",
            SinkType.WEBHOOK,
            URI.create("http://127.0.0.1:9/x"),
            Duration.ofSeconds(1),
            false,
            false,
            Set.of(Severity.CRITICAL),
            "Bearer \uFEFFs3cr3t",
            Map.of(),
            null,
            Map.of(),
            null,
            Duration.ofMinutes(1));
    try (SinkHttp http = new SinkHttp(settings)) {
      IOException refused =
          catchThrowableOfType(IOException.class, () -> http.ask("HEAD", settings.url()));

      assertThat(refused)
          .hasMessage("the header Authorization holds what no header may have")
          .hasNoCause();
    }
  }
}
