package io.gateledger;

import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.huawei.HuaweiProvider;
import io.gateledger.collect.nhn.NhnAppkeyProvider;
import io.gateledger.collect.nhn.NhnProvider;
import io.gateledger.collect.provider.ProviderRegistry;
import io.gateledger.collect.scp.ScpProvider;
import java.util.List;

/**
 * The providers where nothing injects them: before the parts are put together, or when they cannot
 * be.
 */
final class ShippedProviders {

  private ShippedProviders() {}

  static ProviderRegistry over(HttpTransport http) {
    return new ProviderRegistry(
        List.of(
            new NhnProvider(http),
            new NhnAppkeyProvider(http),
            new ScpProvider(),
            new HuaweiProvider(http)));
  }
}
