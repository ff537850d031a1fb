package io.gateledger.standalone.commands;

import io.gateledger.standalone.StartupException;
import io.gateledger.standalone.files.DataDirectory;
import io.gateledger.standalone.files.LogFile;
import io.gateledger.standalone.process.ServiceEnvironment;
import io.gateledger.standalone.process.ServiceLog;
import io.gateledger.standalone.process.ServiceProcess;
import io.gateledger.standalone.servers.EmbeddedKafka;
import io.gateledger.standalone.servers.EmbeddedPostgres;
import io.gateledger.standalone.servers.EmbeddedSimulator;
import io.gateledger.standalone.servers.LoopbackPorts;
import io.gateledger.standalone.terminal.EventFormatter;
import io.gateledger.standalone.terminal.EventPrinter;
import io.gateledger.standalone.terminal.Terminal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Simulated clouds, servers and service on this machine, with each event as a line. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Starts everything with simulated clouds, and prints each event as it arrives.",
    footer = {
      "",
      "Alert rules of your own: GATELEDGER_ALERTS_DIRECTORY=/path/to/rules gateledger demo.",
      "Sinks: add them to gateledger.yaml in the data directory while it runs."
    })
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
      converter = SecondsConverter.class,
      description = "how often the service looks at the clouds (default: ${DEFAULT-VALUE} s)")
  private Duration interval = Duration.ofSeconds(5);

  private final Terminal terminal;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return new CommandRunner(terminal).run(this::run);
  }

  private int run(ComponentStack components) throws InterruptedException {
    DataDirectory data = servers.openData(components);
    Path jar = servers.serviceJar();
    int httpPort = ServerOptions.requireFree("the service", port, "--port");
    int cloudsPort = ServerOptions.requireFree("the simulator", simulatorPort, "--simulator-port");

    Future<EmbeddedPostgres> database = servers.startPostgres(components, data);
    Future<EmbeddedKafka> broker = servers.startKafka(components, data);
    Future<EmbeddedSimulator> clouds = startClouds(components, data, cloudsPort);
    DemoEndpoints endpoints =
        new DemoEndpoints(
            URI.create("http://%s:%d".formatted(LoopbackPorts.ADDRESS, httpPort)),
            ComponentStack.await(database),
            ComponentStack.await(broker),
            ComponentStack.await(clouds).uri());

    // Before the service, so that not even the first event goes by.
    printEvents(components, endpoints.kafka());
    ServiceProcess service = startService(components, jar, data, endpoints);
    endpoints.lines().forEach(terminal::line);
    ComponentStack.await(clouds).startDemo();
    service.awaitExit(
        List.of(ComponentStack.await(database).onExit(), ComponentStack.await(broker).onExit()));
    throw new StartupException(service.exitReason());
  }

  private Future<EmbeddedSimulator> startClouds(
      ComponentStack components, DataDirectory data, int availablePort) {
    return components.start(
        "simulated clouds",
        Terminal.displayPath(data.simulatorState()),
        () -> EmbeddedSimulator.start(availablePort, data.simulatorState()),
        clouds -> "simulated clouds");
  }

  private void printEvents(ComponentStack components, EmbeddedKafka kafka)
      throws InterruptedException {
    EventFormatter formatter = new EventFormatter(terminal.ansi(), ZoneId.systemDefault());
    ComponentStack.await(
        components.startQuietly(
            "event lines",
            () -> EventPrinter.start(kafka.bootstrapServers(), formatter, terminal)));
  }

  private ServiceProcess startService(
      ComponentStack components, Path jar, DataDirectory data, DemoEndpoints endpoints)
      throws InterruptedException {
    new DemoConfiguration(endpoints.simulator(), interval).writeTo(data.configuration());
    ServiceEnvironment environment =
        new ServiceEnvironment()
            .configuration(data.configuration())
            .httpPort(endpoints.service().getPort())
            .database(endpoints.postgres())
            .broker(endpoints.kafka());
    ServiceLog log = new ServiceLog.FileLog(LogFile.open(data.log("service")));
    terminal.starting("the service", log.location());
    Stopwatch watch = Stopwatch.started();
    ServiceProcess service =
        ComponentStack.await(
            components.start(
                "the service",
                () -> ServiceProcess.start(jar, environment.variables(), log, data)));
    service.awaitReady(endpoints.service());
    terminal.ready("the service", watch.elapsed(), log.location());
    return service;
  }
}
