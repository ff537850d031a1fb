package io.gateledger.simulator;

import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.http.Cloud;
import io.gateledger.simulator.huawei.HuaweiCloud;
import io.gateledger.simulator.nhn.NhnCloud;
import io.gateledger.simulator.nhnappkey.NhnAppkeyCloud;
import io.gateledger.simulator.scp.ScpCloud;
import io.gateledger.simulator.token.TokenService;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The four API families over one estate, and the services that issue their tokens. */
record Clouds(List<Cloud> all, List<TokenService> tokens) {

  /** As in the example of nhn-api-preparations-v2: close to twelve hours, and not quite. */
  private static final Duration NHN_TOKEN = Duration.ofSeconds(12 * 3600 - 67);

  private static final Duration APPKEY_TOKEN = Duration.ofHours(1);
  private static final Duration HUAWEI_TOKEN = Duration.ofHours(24);

  static Clouds of(SimulatorOptions options, Estate estate) {
    Supplier<UUID> ids = UUID::randomUUID;
    Supplier<String> tokenIds = () -> ids.get().toString().replace("-", "");
    TokenService nhn = new TokenService(NHN_TOKEN, tokenIds);
    TokenService appkey = new TokenService(APPKEY_TOKEN, tokenIds);
    TokenService huawei = new TokenService(HUAWEI_TOKEN, tokenIds);
    Credentials credentials = options.credentials();
    return new Clouds(
        List.of(
            new NhnCloud(credentials.nhn(), estate, nhn, ids),
            new NhnAppkeyCloud(credentials.nhnAppkey(), estate, appkey, ids),
            new ScpCloud(credentials.scp(), options.signatureTolerance(), estate, ids),
            new HuaweiCloud(credentials.huawei(), estate, huawei)),
        List.of(nhn, appkey, huawei));
  }
}
