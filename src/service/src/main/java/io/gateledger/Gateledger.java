package io.gateledger;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The service's main class. */
@QuarkusMain
public final class Gateledger {

  private Gateledger() {}

  public static void main(String... args) {
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
