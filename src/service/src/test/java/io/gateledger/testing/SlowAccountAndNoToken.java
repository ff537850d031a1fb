package io.gateledger.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/**
 * A service for what the one that most tests share cannot show: it has an account with more scopes
 * than the node has places for, and no operator token, as it ships. One profile for both, since
 * each profile starts the service once more.
 */
public final class SlowAccountAndNoToken implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> settings = new HashMap<>();
    settings.put("gateledger.api.operator-token", "");
    settings.put("gateledger.poll.max-runs", "6");
    settings.put("gateledger.poll.timeout", "3m");
    settings.put("gateledger.accounts.nhn-test.resource-types.internet-gateway.interval", "500ms");
    settings.put("gateledger.accounts.slow.provider", "scp");
    settings.put("gateledger.accounts.slow.regions", "r1,r2,r3,r4");
    settings.put("gateledger.accounts.slow.credentials.access-key", "AK");
    settings.put("gateledger.accounts.slow.credentials.secret-key", "SK");
    settings.put(
        "gateledger.accounts.slow.endpoints.vpn",
        "${gateledger.accounts.scp-test.endpoints.vpn}/regions/slow");
    return settings;
  }
}
