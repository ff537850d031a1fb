package io.gateledger.benchmark.capacity;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What processor time a server's processes took, also those that have ended meanwhile. */
final class ServerProcesses {

  private final ProcessHandle server;
  private final Map<Long, Duration> taken = new HashMap<>();

  ServerProcesses(long pid) {
    server = ProcessHandle.of(pid).orElseThrow();
  }

  /** Until now, in milliseconds; to be asked often, so that no process comes and goes unseen. */
  double millis() {
    Stream.concat(Stream.of(server), server.descendants())
        .forEach(
            one ->
                one.info()
                    .totalCpuDuration()
                    .ifPresent(
                        time ->
                            taken.merge(one.pid(), time, (a, b) -> a.compareTo(b) > 0 ? a : b)));
    return taken.values().stream().mapToLong(Duration::toNanos).sum() / 1e6;
  }
}
