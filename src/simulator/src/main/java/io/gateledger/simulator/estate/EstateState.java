package io.gateledger.simulator.estate;

import java.util.Map;
import java.util.TreeMap;

/** The whole estate as a plan and what differs from it, by {@code provider/type/region}. */
record EstateState(EstatePlan plan, Map<String, ShelfState> shelves) {

  EstateState {
    shelves = new TreeMap<>(shelves);
  }
}
