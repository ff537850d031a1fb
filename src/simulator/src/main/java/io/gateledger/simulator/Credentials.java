package io.gateledger.simulator;

import io.gateledger.simulator.huawei.HuaweiAccount;
import io.gateledger.simulator.nhn.NhnAccount;
import io.gateledger.simulator.nhnappkey.NhnAppkeyAccount;
import io.gateledger.simulator.scp.ScpAccount;

/**
 * What each provider accepts. The simulator knows one account a provider; everyone else is refused
 * as the provider refuses strangers.
 */
public record Credentials(
    NhnAccount nhn, NhnAppkeyAccount nhnAppkey, ScpAccount scp, HuaweiAccount huawei) {

  /** The well-known credentials of the demo, the tests and the benchmark. */
  public static Credentials demo() {
    return new Credentials(
        new NhnAccount("130f20670ac34949b64b10ad8a5989c8", "demo@example.com", "demo-api-password"),
        new NhnAppkeyAccount("demo-appkey", "demo-user-access-key", "demo-secret-access-key"),
        new ScpAccount("demo-scp-access-key", "demo-scp-secret-key"),
        new HuaweiAccount(
            "27e25061336f4af590faeabeb7fcd9a3",
            "demo-huawei-access-key",
            "demo-huawei-secret-key",
            "demo-huawei-user",
            "demo-huawei-password",
            "demo-domain"));
  }
}
