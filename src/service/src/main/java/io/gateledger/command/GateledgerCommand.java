package io.gateledger.command;

import io.gateledger.ledger.export.ObjectLines;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line of the service's jar. Without arguments the jar is the service. */
@Command(
    name = "gateledger",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    subcommands = HelpCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "What operators ask of Gateledger or have done once, by the service's own configuration"
            + " (QUARKUS_CONFIG_LOCATIONS, the environment). Without a command: the service.",
    footer = "Ends with 0 when all is well, 1 when something is wrong, 2 when called wrongly.")
public final class GateledgerCommand {

  private GateledgerCommand() {}

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "the configuration, in place of QUARKUS_CONFIG_LOCATIONS")
  void configuration(Path file) {
    System.setProperty("quarkus.config.locations", file.toAbsolutePath().toUri().toString());
  }

  /**
   * Does what the arguments say.
   *
   * @param explain what a failure means, a line each
   * @param mistakes what is wrong with the settings, a line each, found without the container
   * @param objects how the API tells what is exported
   * @return the status to end with
   */
  public static int execute(
      String[] arguments,
      ServiceContainer container,
      Function<Throwable, List<String>> explain,
      Supplier<List<String>> mistakes,
      ObjectLines objects,
      PrintStream out,
      PrintStream progress) {
    Output output = new Output(out, progress);
    return new CommandLine(new GateledgerCommand())
        .addSubcommand(
            new CheckConfigCommand(container, explain, mistakes, output, Clock.systemUTC()))
        .addSubcommand(new StatusCommand(output))
        .addSubcommand(new CollectCommand(container, output))
        .addSubcommand(new RetentionCommand(output))
        .addSubcommand(new ExportCommand(output, objects))
        .addSubcommand(new VerifyCommand(output))
        .setOut(new PrintWriter(out, true, out.charset()))
        .setErr(new PrintWriter(progress, true, progress.charset()))
        .setParameterExceptionHandler(
            (failure, given) -> {
              output.failed(
                  List.of(
                      "%s (%s --help tells what there is)"
                          .formatted(
                              String.valueOf(failure.getMessage()).lines().findFirst().orElse(""),
                              failure.getCommandLine().getCommandSpec().qualifiedName())));
              return CommandLine.ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              output.failed(explain.apply(failure));
              return CommandLine.ExitCode.SOFTWARE;
            })
        .execute(arguments);
  }
}
