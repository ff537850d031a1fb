package io.gateledger.standalone;

import io.gateledger.simulator.Simulator;
import io.gateledger.simulator.SimulatorOptions;
import io.gateledger.simulator.SimulatorStartException;
import java.net.URI;
import java.nio.file.Path;

/** The simulator in this JVM, with its estate kept in a file and its scripted day under way. */
final class SimulatedClouds implements AutoCloseable {

  private final Simulator simulator;

  private SimulatedClouds(Simulator simulator) {
    this.simulator = simulator;
  }

  /**
   * @param state where the estate is kept, so that the next start goes on with it
   * @throws StartFailure if the port or the file cannot be had
   */
  static SimulatedClouds start(int port, Path state) {
    try {
      return new SimulatedClouds(
          Simulator.start(
              SimulatorOptions.defaults()
                  .withPort(port)
                  .withState(state)
                  .withDemo(SimulatorOptions.DEMO_STEP)));
    } catch (SimulatorStartException e) {
      throw new StartFailure("the simulated clouds did not start: %s".formatted(e.getMessage()), e);
    }
  }

  URI uri() {
    return simulator.baseUri();
  }

  @Override
  public void close() {
    simulator.close();
  }
}
