package io.gateledger.tracing;

import io.gateledger.testing.EmbeddedServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The service as it ships, with no endpoint set. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class TracingOffQuarkusTest {

  @Inject Tracing tracing;

  @Test
  void shouldTellNobodyUntilAnEndpointIsSet() {
    assertThat(tracing).isSameAs(Tracing.OFF);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.contains("BatchSpanProcessor"));
  }
}
