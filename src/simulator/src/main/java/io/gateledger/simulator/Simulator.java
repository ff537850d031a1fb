package io.gateledger.simulator;

import io.gateledger.simulator.control.ControlApi;
import io.gateledger.simulator.demo.DemoRunner;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.StateFile;
import io.gateledger.simulator.fault.FaultCatalogue;
import io.gateledger.simulator.fault.FaultInjector;
import io.gateledger.simulator.plan.TenantIds;
import io.gateledger.simulator.server.CloudServer;
import io.gateledger.simulator.server.RequestCounter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;

/**
 * A cloud in a box: the APIs of all five vendor documents and {@code /simulator} on one loopback
 * port. It listens from {@link #start} until {@link #close}.
 */
public final class Simulator implements AutoCloseable {

  private static final String NO_UNSAFE = "io.netty.noUnsafe";

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final ScheduledExecutorService scheduler;
  private final DemoRunner demo;
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
    // What clouds spell does not depend on where they are simulated.
    Locale.setDefault(Locale.ROOT);
    keepNettyFromWarning();
    System.exit(SimulatorCommand.run(arguments));
  }

  /**
   * Newer JDKs warn of what Netty does unless it is told to do without; here nothing is so fast.
   */
  static void keepNettyFromWarning() {
    if (System.getProperty(NO_UNSAFE) == null) {
      System.setProperty(NO_UNSAFE, "true");
    }
  }

  private Simulator(SimulatorOptions options) {
    Estate estate =
        new Estate(options.estate(), tenants(options.credentials()), ProviderGenerators.all());
    scheduler = scheduler();
    FaultInjector faults = new FaultInjector(new FaultCatalogue());
    demo = new DemoRunner(estate, faults, UUID::randomUUID, options.clock());
    try {
      options.state().ifPresent(file -> parts.push(StateFile.open(file, estate, scheduler)));
      Clouds clouds = Clouds.of(options, estate);
      baseUri = serve(options, estate, faults, clouds);
      options.demoStep().ifPresent(this::startDemo);
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

  /** Starts the scripted day, at {@code pace} a step; to be called once. */
  public void startDemo(Duration pace) {
    ScheduledFuture<?> running = demo.start(scheduler, pace);
    parts.push(() -> running.cancel(false));
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

  private URI serve(SimulatorOptions options, Estate estate, FaultInjector faults, Clouds clouds)
      throws IOException {
    RequestCounter requestCounter = new RequestCounter();
    CloudServer server = new CloudServer(options.clock(), requestCounter);
    parts.push(server);
    clouds.all().forEach(cloud -> server.serve(cloud, faults));
    server.serve(
        new ControlApi(estate, faults, clouds.tokens(), requestCounter, scheduler).endpoints());
    return URI.create("http://127.0.0.1:" + server.listen(options.port()));
  }

  private ScheduledExecutorService scheduler() {
    ScheduledExecutorService scheduler =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("simulator-scheduler").unstarted(task));
    parts.push(scheduler::shutdownNow);
    return scheduler;
  }

  private static TenantIds tenants(Credentials credentials) {
    return new TenantIds(credentials.nhn().tenantId(), credentials.huawei().projectId());
  }
}
