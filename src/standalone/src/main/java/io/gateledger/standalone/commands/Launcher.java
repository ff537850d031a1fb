package io.gateledger.standalone.commands;

import io.gateledger.standalone.terminal.Terminal;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Gateledger on one machine, with all it needs: the program behind {@code ./gateledger demo} and
 * {@code run}.
 */
@Command(
    name = "gateledger",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "(demo | run)",
    description = "Gateledger with embedded PostgreSQL and Kafka.")
public final class Launcher {

  private Launcher() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    Terminal terminal = Terminal.ofProcess();
    System.exit(commandLine(terminal).execute(args));
  }

  static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new Launcher())
        .addSubcommand(new DemoCommand(terminal))
        .addSubcommand(new RunCommand(terminal))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              terminal.failure("unexpected failure: " + failure);
              Logger.getLogger(Launcher.class.getName())
                  .log(Level.SEVERE, "unexpected failure", failure);
              return 1;
            });
  }
}
