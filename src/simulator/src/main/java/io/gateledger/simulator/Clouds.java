package io.gateledger.simulator;

import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.huawei.HuaweiCloud;
import io.gateledger.simulator.nhn.NhnCloud;
import io.gateledger.simulator.nhnappkey.AppkeyCloud;
import io.gateledger.simulator.scp.ScpCloud;
import io.gateledger.simulator.token.TokenDesk;
import io.gateledger.simulator.wire.Cloud;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The four API families over one estate, and the desks that issue their tokens. */
record Clouds(List<Cloud> all, List<TokenDesk> tokens) {

  /** As in the example of nhn-api-preparations-v2: close to twelve hours, and not quite. */
  private static final Duration NHN_TOKEN = Duration.ofSeconds(12 * 3600 - 67);

  private static final Duration APPKEY_TOKEN = Duration.ofHours(1);
  private static final Duration HUAWEI_TOKEN = Duration.ofHours(24);

  static Clouds of(SimulatorOptions options, Estate estate) {
    Supplier<UUID> ids = UUID::randomUUID;
    Supplier<String> tokenIds = () -> ids.get().toString().replace("-", "");
    TokenDesk nhn = new TokenDesk(NHN_TOKEN, tokenIds);
    TokenDesk appkey = new TokenDesk(APPKEY_TOKEN, tokenIds);
    TokenDesk huawei = new TokenDesk(HUAWEI_TOKEN, tokenIds);
    Credentials credentials = options.credentials();
    return new Clouds(
        List.of(
            new NhnCloud(credentials.nhn(), estate, nhn, ids),
            new AppkeyCloud(credentials.nhnAppkey(), estate, appkey, ids),
            new ScpCloud(credentials.scp(), options.signatureTolerance(), estate, ids),
            new HuaweiCloud(credentials.huawei(), estate, huawei)),
        List.of(nhn, appkey, huawei));
  }
}
