package io.gateledger.dependency;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive while no threads wait for one another for ever. What is away is no reason to restart: that
 * it answers at all says the rest.
 */
@Liveness
@Singleton
class ThreadsHealth implements AsyncHealthCheck {

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom().item(this::check);
  }

  HealthCheckResponse check() {
    var response = HealthCheckResponse.named("threads");
    long[] deadlocked = threads.findDeadlockedThreads();
    return deadlocked == null
        ? response.up().build()
        : response
            .down()
            .withData(
                "reason",
                Arrays.stream(threads.getThreadInfo(deadlocked))
                    .filter(Objects::nonNull)
                    .map(ThreadInfo::getThreadName)
                    .collect(Collectors.joining(", ", "threads wait for one another: ", "")))
            .withData("remedy", "keep a thread dump (jstack), and restart")
            .build();
  }
}
