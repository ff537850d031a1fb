package io.gateledger.standalone.commands;

import io.gateledger.standalone.StartupException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The service's configuration for the demo: one account at each simulated cloud, with the
 * simulator's own credentials.
 */
record DemoConfiguration(URI simulator, Duration interval) {

  /** What operators show to act, of at least as many characters as the service asks for. */
  static final String OPERATOR_TOKEN = "demo-operator-token";

  DemoConfiguration {
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("interval must be positive: " + interval);
    }
  }

  void writeTo(Path file) {
    try {
      Files.writeString(file, yaml());
    } catch (IOException e) {
      throw new StartupException(
          "configuration %s cannot be written (%s): make it writable"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  String yaml() {
    String base = simulator.toString().replaceAll("/+$", "");
    return """
        # Written by the demo at each start, for the simulated clouds; changes made here are lost.
        gateledger:
          api:
            operator-token: "%4$s"
          accounts:
            nhn-demo:
              provider: nhn
              regions: [KR1]
              credentials:
                tenant-id: "130f20670ac34949b64b10ad8a5989c8"
                username: "demo@example.com"
                password: "demo-api-password"
              endpoints:
                identity: "%1$s"
            nhn-legacy:
              provider: nhn-appkey
              regions: [KR1]
              credentials:
                appkey: "demo-appkey"
                username: "demo-user-access-key"
                password: "demo-secret-access-key"
              endpoints:
                compute: "%1$s/compute"
            scp-demo:
              provider: scp
              regions: [kr-west1]
              environment: e
              api-version: "vpn 1.1"
              credentials:
                access-key: "demo-scp-access-key"
                secret-key: "demo-scp-secret-key"
              endpoints:
                vpn: "%1$s"
                vpc: "%1$s"
                security-group: "%1$s"
                firewall: "%1$s"
            huawei-demo:
              provider: huawei
              regions: [ap-southeast-3]
              credentials:
                project-id: "27e25061336f4af590faeabeb7fcd9a3"
                access-key: "demo-huawei-access-key"
                secret-key: "demo-huawei-secret-key"
              endpoints:
                iam: "%1$s"
                nat: "%1$s"
              # The simulated cloud stands more than the real one.
              rate-limit: { requests: 1000, per: 1s }
          collect:
            rate-limit: { requests: 1000, per: 1s }
          poll:
            interval: %2$s
            attention-interval: %3$s
        """
        .formatted(base, milliseconds(interval), milliseconds(attentionInterval()), OPERATOR_TOKEN);
  }

  /** What is in trouble is looked at twice as often as the rest. */
  private Duration attentionInterval() {
    return interval.dividedBy(2);
  }

  private static String milliseconds(Duration duration) {
    return duration.toMillis() + "ms";
  }
}
