package io.gateledger.standalone.commands;

import io.gateledger.standalone.StartupException;
import io.gateledger.standalone.files.DataDirectory;
import io.gateledger.standalone.process.ServiceEnvironment;
import io.gateledger.standalone.process.ServiceLog;
import io.gateledger.standalone.process.ServiceProcess;
import io.gateledger.standalone.process.SettingsCheck;
import io.gateledger.standalone.servers.EmbeddedKafka;
import io.gateledger.standalone.servers.EmbeddedPostgres;
import io.gateledger.standalone.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The service with the user's own accounts. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Starts the service with your accounts, on embedded PostgreSQL and Kafka.",
      "With --external it uses the PostgreSQL and Kafka that your configuration or environment names."
    })
final class RunCommand implements Callable<Integer> {

  @Mixin private ServerOptions servers = new ServerOptions();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "your configuration (YAML or properties)")
  private @Nullable Path config;

  @Option(names = "--external", description = "start no servers: use yours")
  private boolean external;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "HTTP port of the service (default: your configuration's, else 8080)")
  private @Nullable Integer port;

  @Spec private @Nullable CommandSpec spec;

  private final Terminal terminal;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (config == null && !external && spec != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--config FILE is needed: it names your accounts");
    }
    return new CommandRunner(terminal).run(this::run);
  }

  private int run(ComponentStack components) throws InterruptedException {
    ServiceEnvironment environment = environment();
    Path jar = servers.serviceJar();
    List<String> mistakes = SettingsCheck.mistakes(jar, environment.variables());
    if (!mistakes.isEmpty()) {
      mistakes.forEach(terminal::failure);
      return 1;
    }
    DataDirectory data = servers.openData(components);
    if (port != null) {
      environment.httpPort(ServerOptions.requireFree("the service", port, "--port"));
    }
    List<CompletableFuture<String>> ends = new ArrayList<>();
    if (!external) {
      Future<EmbeddedPostgres> postgres = servers.startPostgres(components, data);
      Future<EmbeddedKafka> kafka = servers.startKafka(components, data);
      environment.database(ComponentStack.await(postgres)).broker(ComponentStack.await(kafka));
      ends.add(ComponentStack.await(postgres).onExit());
      ends.add(ComponentStack.await(kafka).onExit());
    }
    ServiceProcess service =
        ComponentStack.await(
            components.start(
                "the service",
                () ->
                    ServiceProcess.start(
                        jar, environment.variables(), new ServiceLog.InheritedLog(), data)));
    int exitCode = service.awaitExit(ends);
    // On standard error stands the service's own line, and one is enough.
    terminal.line(service.exitReason());
    return exitCode;
  }

  private ServiceEnvironment environment() {
    ServiceEnvironment environment = new ServiceEnvironment();
    if (config != null) {
      if (!Files.isReadable(config)) {
        throw new StartupException(
            "configuration %s cannot be read: check the path and its permissions"
                .formatted(config));
      }
      environment.configuration(config.toAbsolutePath());
    }
    return environment;
  }
}
