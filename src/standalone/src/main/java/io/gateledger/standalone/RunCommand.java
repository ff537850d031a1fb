package io.gateledger.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
    versionProvider = Versions.class,
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
    return new Foreground(terminal).run(this::run);
  }

  private int run(Running running) throws InterruptedException {
    ServiceSettings settings = settings();
    DataDirectory data = servers.openData(running);
    Path jar = servers.serviceJar();
    if (port != null) {
      settings.httpPort(ServerOptions.requireFree("the service", port, "--port"));
    }
    if (!external) {
      Future<EmbeddedPostgres> postgres = servers.startPostgres(running, data);
      Future<EmbeddedKafka> kafka = servers.startKafka(running, data);
      settings.database(Running.await(postgres)).broker(Running.await(kafka));
    }
    ServiceProcess service =
        Running.await(
            running.start(
                "the service",
                () ->
                    ServiceProcess.start(
                        jar, settings.variables(), new ServiceLog.Inherited(), data)));
    int exitCode = service.awaitEnd();
    // On standard error stands the service's own line, and one is enough.
    terminal.line(service.reasonOfEnd());
    return exitCode;
  }

  private ServiceSettings settings() {
    ServiceSettings settings = new ServiceSettings();
    if (config != null) {
      if (!Files.isReadable(config)) {
        throw new StartFailure(
            "configuration %s cannot be read: check the path and its permissions"
                .formatted(config));
      }
      settings.configuration(config.toAbsolutePath());
    }
    return settings;
  }
}
