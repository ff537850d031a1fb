package io.gateledger.matrix;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.resource.Scope;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A history to be lived. */
record HistoryPlan(int number, long seed, ResourceType type, List<FaultCase> cases) {

  private static final Map<String, String> REGIONS =
      Map.of("nhn", "KR1", "nhn-appkey", "KR1", "scp", "kr-west1", "huawei", "ap-southeast-3");

  /** A scope that no other history has. */
  Scope scope() {
    return new Scope(
        type.provider(),
        "history%04d".formatted(number),
        Objects.requireNonNull(REGIONS.get(type.provider()), type.provider()),
        type.name());
  }
}
