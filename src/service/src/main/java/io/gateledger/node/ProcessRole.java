package io.gateledger.node;

import java.util.UUID;

/** Whether this process is a node of the service, or a command that uses its parts and ends. */
public final class ProcessRole {

  private static final String NAME = "command-";

  private static volatile boolean command;

  private ProcessRole() {}

  /** Said before anything begins; for good. */
  public static void beCommand() {
    command = true;
  }

  /**
   * A name for the row of a command that runs scopes: one of its own, since a node of the name that
   * is configured may live. {@code dashboard.nodes} leaves rows of such names out.
   */
  public static String commandName() {
    return NAME + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Whether a row is a command's, which is no node of the service. */
  static boolean isCommandName(String name) {
    return name.matches(NAME + "[0-9a-f]{8}");
  }

  /** Whether nothing may begin by itself when the parts are put together. */
  public static boolean isCommand() {
    return command;
  }
}
