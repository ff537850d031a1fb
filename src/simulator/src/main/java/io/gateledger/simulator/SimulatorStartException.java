package io.gateledger.simulator;

/** The simulator could not start; the message is one line that names the cause and the remedy. */
public final class SimulatorStartException extends RuntimeException {

  SimulatorStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
