package io.gateledger.simulator;

import io.gateledger.simulator.generator.ItemGenerators;
import io.gateledger.simulator.generator.huawei.HuaweiGenerators;
import io.gateledger.simulator.generator.nhn.NhnGenerators;
import io.gateledger.simulator.generator.nhnappkey.NhnAppkeyGenerators;
import io.gateledger.simulator.generator.scp.ScpGenerators;
import java.util.List;

/** Where each provider's item generators are registered. */
public final class ProviderGenerators {

  private ProviderGenerators() {}

  public static ItemGenerators all() {
    return ItemGenerators.of(
        List.of(
            NhnGenerators.byType(),
            NhnAppkeyGenerators.byType(),
            ScpGenerators.byType(),
            HuaweiGenerators.byType()));
  }
}
