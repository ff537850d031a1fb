package io.gateledger.simulator;

import io.gateledger.simulator.Client.Answer;
import io.gateledger.simulator.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh simulator with the demo estate around each test. */
class RunningSimulator {

  final TickingClock clock = new TickingClock();
  Simulator simulator;
  Client client;

  @BeforeEach
  void start() {
    simulator = Simulator.start(SimulatorOptions.defaults().withClock(clock));
    client = new Client(simulator.baseUri(), clock);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  /** The id of the demo item at that place of its shelf. */
  String id(String shelf, int index) {
    Answer page = client.control("GET", "/resources/" + shelf + "?limit=1&offset=" + index, "");
    return Json.readObject("{\"items\":" + page.text() + "}")
        .orElseThrow()
        .at("/items/0/id")
        .asText();
  }
}
