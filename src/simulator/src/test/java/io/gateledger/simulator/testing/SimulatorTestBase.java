package io.gateledger.simulator.testing;

import io.gateledger.simulator.Simulator;
import io.gateledger.simulator.SimulatorOptions;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.testing.SimulatorClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh simulator with the demo estate around each test. */
public abstract class SimulatorTestBase {

  protected final ManualClock clock = new ManualClock();
  protected Simulator simulator;
  protected SimulatorClient client;

  @BeforeEach
  protected void start() {
    simulator = Simulator.start(SimulatorOptions.defaults().withClock(clock));
    client = new SimulatorClient(simulator.baseUri(), clock);
  }

  @AfterEach
  protected void stop() {
    simulator.close();
  }

  /** The id of the demo item at that place of its collection. */
  protected String id(String collection, int index) {
    Answer page =
        client.control("GET", "/resources/" + collection + "?limit=1&offset=" + index, "");
    return Json.readObject("{\"items\":" + page.text() + "}")
        .orElseThrow()
        .at("/items/0/id")
        .asText();
  }
}
