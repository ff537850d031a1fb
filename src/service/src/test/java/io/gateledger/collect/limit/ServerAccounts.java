package io.gateledger.collect.limit;

import io.gateledger.collect.listing.TestCollecting;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Accounts whose endpoints are all one server: {@code s} of SCP, which signs each request, {@code
 * n} of NHN Cloud, which signs in first, and {@code h} of Huawei Cloud.
 */
final class ServerAccounts {

  private ServerAccounts() {}

  /** The settings of the accounts, to which more can be added. */
  static Map<String, String> settings(URI server) {
    String base = server.toString();
    Map<String, String> settings =
        new HashMap<>(
            TestCollecting.account(
                "s",
                "scp",
                "kr-west1",
                Map.of(
                    "credentials.access-key", "AK",
                    "credentials.secret-key", "SK",
                    "endpoints.vpn", base)));
    settings.putAll(
        TestCollecting.account(
            "n",
            "nhn",
            "KR1",
            Map.of(
                "credentials.tenant-id", "tenant",
                "credentials.username", "u@example.com",
                "credentials.password", "hush",
                "endpoints.identity", base,
                "endpoints.network", base)));
    settings.putAll(
        TestCollecting.account(
            "h",
            "huawei",
            "ap-southeast-3",
            Map.of(
                "credentials.project-id", "p",
                "credentials.access-key", "AK",
                "credentials.secret-key", "SK",
                "endpoints.nat", base)));
    return settings;
  }
}
