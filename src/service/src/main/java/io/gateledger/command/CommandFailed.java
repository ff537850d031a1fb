package io.gateledger.command;

/** A command cannot do what it was asked for; its message is one line with the remedy. */
final class CommandFailed extends RuntimeException {

  CommandFailed(String message) {
    super(message);
  }
}
