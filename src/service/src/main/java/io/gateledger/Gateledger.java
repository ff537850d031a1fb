package io.gateledger;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Locale;
import java.util.TimeZone;

/** The service's main class. */
@QuarkusMain
public final class Gateledger {

  private Gateledger() {}

  public static void main(String... args) {
    // Numbers and names are spelled by the JVM's own, also in libraries; and PostgreSQL refuses a
    // session whose time zone it does not know. Both differ from machine to machine.
    Locale.setDefault(Locale.ROOT);
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    Quarkus.run(
        null,
        (exitCode, failure) -> {
          if (failure != null) {
            System.err.println("gateledger: " + StartFailure.explain(failure));
          }
          System.exit(failure == null ? exitCode : 1);
        },
        args);
  }
}
