package io.gateledger.simulator;

import io.gateledger.simulator.control.ControlApi;
import io.gateledger.simulator.demo.DayPlayer;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.Owners;
import io.gateledger.simulator.estate.StateFile;
import io.gateledger.simulator.fault.FaultBoard;
import io.gateledger.simulator.fault.FaultCatalogue;
import io.gateledger.simulator.server.CloudServer;
import io.gateledger.simulator.server.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;

/**
 * A cloud in a box: the APIs of all five vendor documents and {@code /simulator} on one loopback
 * port. It listens from {@link #start} until {@link #close}.
 */
public final class Simulator implements AutoCloseable {

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final URI baseUri;

  /**
   * Starts and returns once requests are answered.
   *
   * @throws SimulatorStartException when the port or the state file cannot be had
   */
  public static Simulator start(SimulatorOptions options) {
    return new Simulator(options);
  }

  public static void main(String... arguments) {
    System.exit(SimulatorCommand.run(arguments));
  }

  private Simulator(SimulatorOptions options) {
    Estate estate = new Estate(options.estate(), owners(options.credentials()));
    ScheduledExecutorService scheduler = scheduler();
    try {
      options.state().ifPresent(file -> parts.push(StateFile.keep(file, estate, scheduler)));
      FaultBoard faults = new FaultBoard(new FaultCatalogue());
      Clouds clouds = Clouds.of(options, estate);
      baseUri = serve(options, estate, faults, clouds, scheduler);
      options
          .demoStep()
          .ifPresent(
              step -> {
                DayPlayer day = new DayPlayer(estate, faults, UUID::randomUUID, options.clock());
                ScheduledFuture<?> playing = day.begin(scheduler, step);
                parts.push(() -> playing.cancel(false));
              });
    } catch (IllegalArgumentException | UncheckedIOException e) {
      close();
      throw new SimulatorStartException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      close();
      throw new SimulatorStartException(
          "port %d cannot be had (%s): stop what listens there or choose another port with --port"
              .formatted(options.port(), e.getCause() == null ? e : e.getCause().getMessage()),
          e);
    }
  }

  /** {@code http://127.0.0.1:port}, without a slash at the end. */
  public URI baseUri() {
    return baseUri;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        System.getLogger(Simulator.class.getName())
            .log(System.Logger.Level.WARNING, "a part did not close", e);
      }
    }
  }

  private URI serve(
      SimulatorOptions options,
      Estate estate,
      FaultBoard faults,
      Clouds clouds,
      ScheduledExecutorService scheduler)
      throws IOException {
    Tally tally = new Tally();
    CloudServer server = new CloudServer(options.clock(), tally);
    parts.push(server);
    clouds.all().forEach(cloud -> server.serve(cloud, faults));
    server.serve(new ControlApi(estate, faults, clouds.tokens(), tally, scheduler).endpoints());
    return URI.create("http://127.0.0.1:" + server.listen(options.port()));
  }

  private ScheduledExecutorService scheduler() {
    ScheduledExecutorService scheduler =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("simulator-scheduler").unstarted(task));
    parts.push(scheduler::shutdownNow);
    return scheduler;
  }

  private static Owners owners(Credentials credentials) {
    return new Owners(credentials.nhn().tenantId(), credentials.huawei().projectId());
  }
}
