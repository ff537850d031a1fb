package io.gateledger.node;

/** Whether this process is a node of the service, or a command that uses its parts and ends. */
public final class ProcessRole {

  private static volatile boolean command;

  private ProcessRole() {}

  /** Said before anything begins; for good. */
  public static void beCommand() {
    command = true;
  }

  /** Whether nothing may begin by itself when the parts are put together. */
  public static boolean isCommand() {
    return command;
  }
}
