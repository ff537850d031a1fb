package io.gateledger.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Simulated clouds, servers and service on this machine, with each event as a line. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Versions.class,
    description = "Starts everything with simulated clouds, and prints each event as it arrives.")
final class DemoCommand implements Callable<Integer> {

  @Mixin private ServerOptions servers = new ServerOptions();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "HTTP port of the service; 0 for any (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--simulator-port",
      paramLabel = "PORT",
      defaultValue = "9080",
      description = "port of the simulated clouds; 0 for any (default: ${DEFAULT-VALUE})")
  private int simulatorPort;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "5",
      converter = Seconds.class,
      description = "how often the service looks at the clouds (default: ${DEFAULT-VALUE} s)")
  private Duration interval = Duration.ofSeconds(5);

  private final Terminal terminal;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return new Foreground(terminal).run(this::run);
  }

  private int run(Running running) throws InterruptedException {
    DataDirectory data = servers.openData(running);
    Path jar = servers.serviceJar();
    int httpPort = ServerOptions.requireFree("the service", port, "--port");
    int cloudsPort = ServerOptions.requireFree("the simulator", simulatorPort, "--simulator-port");

    Future<EmbeddedPostgres> database = servers.startPostgres(running, data);
    Future<EmbeddedKafka> broker = servers.startKafka(running, data);
    Future<SimulatedClouds> clouds = startClouds(running, data, cloudsPort);
    Addresses addresses =
        new Addresses(
            URI.create("http://%s:%d".formatted(Ports.LOOPBACK, httpPort)),
            Running.await(database),
            Running.await(broker),
            Running.await(clouds).uri());

    // Before the service, so that not even the first event goes by.
    printEvents(running, addresses.kafka());
    ServiceProcess service = startService(running, jar, data, addresses);
    addresses.lines().forEach(terminal::line);
    service.awaitEnd();
    throw new StartFailure(service.reasonOfEnd());
  }

  private Future<SimulatedClouds> startClouds(
      Running running, DataDirectory data, int availablePort) {
    return running.start(
        "simulated clouds",
        Terminal.shown(data.simulatorState()),
        () -> SimulatedClouds.start(availablePort, data.simulatorState()),
        clouds -> "simulated clouds");
  }

  private void printEvents(Running running, EmbeddedKafka kafka) throws InterruptedException {
    EventLine lines = new EventLine(terminal.palette(), ZoneId.systemDefault());
    Running.await(
        running.startQuietly(
            "event lines", () -> EventPrinter.start(kafka.bootstrapServers(), lines, terminal)));
  }

  private ServiceProcess startService(
      Running running, Path jar, DataDirectory data, Addresses addresses)
      throws InterruptedException {
    new DemoConfiguration(addresses.simulator(), interval).writeTo(data.configuration());
    ServiceSettings settings =
        new ServiceSettings()
            .configuration(data.configuration())
            .httpPort(addresses.service().getPort())
            .database(addresses.postgres())
            .broker(addresses.kafka());
    ServiceLog log = new ServiceLog.ToFile(LogFile.at(data.log("service")));
    terminal.starting("the service", log.place());
    Running.Stopwatch watch = Running.Stopwatch.started();
    ServiceProcess service =
        Running.await(
            running.start(
                "the service", () -> ServiceProcess.start(jar, settings.variables(), log, data)));
    service.awaitReady(addresses.service());
    terminal.ready("the service", watch.elapsed(), log.place());
    return service;
  }
}
