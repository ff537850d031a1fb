package io.gateledger.simulator.estate;

import io.gateledger.simulator.plan.EstatePlan;
import java.util.Map;
import java.util.TreeMap;

/** The whole estate as a plan and what differs from it, by {@code provider/type/region}. */
record EstateSnapshot(EstatePlan plan, Map<String, CollectionSnapshot> collections) {

  EstateSnapshot {
    collections = new TreeMap<>(collections);
  }
}
