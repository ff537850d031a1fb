package io.gateledger;

import io.gateledger.command.GateledgerCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Locale;
import java.util.TimeZone;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The main class of the jar: the service, or with arguments a command. */
@QuarkusMain
public final class Gateledger {

  private Gateledger() {}

  public static void main(String... args) {
    // Numbers and names are spelled by the JVM's own, also in libraries; and PostgreSQL refuses a
    // session whose time zone it does not know. Both differ from machine to machine.
    Locale.setDefault(Locale.ROOT);
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    if (args.length == 0) {
      serve();
    } else {
      // What libraries would say is said by the command, in a line with the remedy.
      Logger.getLogger("").setLevel(Level.OFF);
      System.exit(
          GateledgerCommand.execute(
              args,
              new CommandContainer(),
              StartFailure::explain,
              StartFailure::mistakenSettings,
              System.out,
              System.err));
    }
  }

  private static void serve() {
    // Where a setting keeps the log from being set up, what libraries say of themselves would be
    // printed before what is wrong. The log's own level comes after this.
    Logger.getLogger("").setLevel(Level.WARNING);
    Quarkus.run(
        null,
        (exitCode, failure) -> {
          if (failure != null) {
            StartFailure.explain(failure)
                .forEach(line -> System.err.println("gateledger: " + line));
          }
          System.exit(failure == null ? exitCode : 1);
        });
  }
}
