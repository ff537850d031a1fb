package io.gateledger.standalone.servers;

import io.gateledger.simulator.Simulator;
import io.gateledger.simulator.SimulatorOptions;
import io.gateledger.simulator.SimulatorStartException;
import io.gateledger.standalone.StartupException;
import java.net.URI;
import java.nio.file.Path;

/** The simulated clouds in this JVM, with its estate kept in a file. */
public final class EmbeddedSimulator implements AutoCloseable {

  private final Simulator simulator;

  private EmbeddedSimulator(Simulator simulator) {
    this.simulator = simulator;
  }

  /**
   * @param state where the estate is kept, so that the next start goes on with it
   * @throws StartupException if the port or the file cannot be had
   */
  public static EmbeddedSimulator start(int port, Path state) {
    try {
      return new EmbeddedSimulator(
          Simulator.start(SimulatorOptions.defaults().withPort(port).withState(state)));
    } catch (SimulatorStartException e) {
      throw new StartupException(
          "the simulated clouds did not start: %s".formatted(e.getMessage()), e);
    }
  }

  public URI uri() {
    return simulator.baseUri();
  }

  /** Begins the scripted day, once somebody watches: what happens before is no news. */
  public void startDemo() {
    simulator.startDemo(SimulatorOptions.DEMO_STEP);
  }

  @Override
  public void close() {
    simulator.close();
  }
}
