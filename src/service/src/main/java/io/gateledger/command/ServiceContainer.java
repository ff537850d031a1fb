package io.gateledger.command;

import java.util.List;
import java.util.function.Consumer;

/**
 * Puts the service's parts together and begins nothing of them: no poll, relay, port, migration.
 */
@FunctionalInterface
public interface ServiceContainer {

  /**
   * Runs work on the parts; once in a process.
   *
   * @return why they could not be put together or the work broke off, a line each; empty where the
   *     work was done
   */
  List<String> run(Consumer<ServiceParts> work);
}
