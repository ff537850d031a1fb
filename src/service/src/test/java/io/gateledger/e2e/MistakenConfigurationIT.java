package io.gateledger.e2e;

import io.gateledger.testing.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A mistake in the configuration, told by the service as it ships. */
class MistakenConfigurationIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;

  @Test
  void shouldEndWithOneLineThatNamesEveryMistakeBeforeAnybodyIsAsked() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("gateledger.yaml"),
            """
            gateledger:
              retention: { changes: -5d }
              poll: { interval: 0s }
              accounts:
                nhn-prod: { provider: of-the-file, regions: [KR1] }
            """);
    try (ServerSocket database = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Map<String, String> settings =
          Map.of(
              "quarkus.datasource.jdbc.url",
              "jdbc:postgresql://127.0.0.1:%d/gateledger".formatted(database.getLocalPort()),
              "kafka.bootstrap.servers",
              "127.0.0.1:%d".formatted(database.getLocalPort()));
      Map<String, String> environment =
          Map.of(
              "QUARKUS_CONFIG_LOCATIONS",
              file.toString(),
              "GATELEDGER_ACCOUNTS_NHN_PROD_PROVIDER",
              "of-the-environment");

      try (ServiceProcess service = ServiceProcess.start(settings, environment)) {
        assertThat(service.awaitExit(PATIENCE)).isEqualTo(1);

        assertThat(service.output()).doesNotContain("Exception", "\tat ");
        assertThat(service.output().lines().filter(line -> line.startsWith("gateledger: ")))
            .containsExactly(
                "gateledger: %s:2: gateledger.retention.changes is PT-120H and should be 1d or"
                        .formatted(file)
                    + " more, such as 400d",
                "gateledger: %s:3: gateledger.poll.interval is PT0S and should be 100ms or more,"
                        .formatted(file)
                    + " such as 30s",
                "gateledger: gateledger.accounts.nhn-prod.provider is 'of-the-environment': name"
                    + " one of [huawei, nhn, nhn-appkey, scp]");
      }
      requireNobodyAsked(database);
    }
  }

  @Test
  void shouldTellWhatLibrariesSayInWordsOfOursAndTryTheServersAllTheSame() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("gateledger.yaml"),
            """
            gateledger:
              poll: { interval: soon, intervall: 30s }
              accounts:
                nhn-prod: { provider: nhn, regoins: [KR1] }
            """);
    Map<String, String> settings =
        Map.of(
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:1/gateledger",
            "kafka.bootstrap.servers", "127.0.0.1:1");

    try (ServiceProcess command =
        ServiceProcess.start(settings, Map.of(), "check-config", "--config", file.toString())) {
      assertThat(command.awaitExit(PATIENCE)).isEqualTo(1);

      assertThat(command.output()).doesNotContain("Exception", "SRCFG", "\tat ");
      assertThat(command.output().lines().filter(line -> line.startsWith("WRONG")))
          .containsExactly(
              "WRONG  PostgreSQL: PostgreSQL at jdbc:postgresql://127.0.0.1:1/gateledger is not"
                  + " reachable (connection refused): start it, or set"
                  + " QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD",
              "WRONG  Kafka: Kafka at 127.0.0.1:1 refuses the connection: start it, or set"
                  + " KAFKA_BOOTSTRAP_SERVERS to where it is",
              "WRONG  configuration: %s:2: gateledger.poll.interval is 'soon', which should be a"
                      .formatted(file)
                  + " duration such as 500ms, 30s, 5m, 12h or 400d",
              "WRONG  configuration: %s:2: gateledger.poll.intervall is not known and does"
                      .formatted(file)
                  + " nothing: did you mean gateledger.poll.interval?",
              missing(file, "password", "PASSWORD"),
              missing(file, "tenant-id", "TENANT_ID"),
              missing(file, "username", "USERNAME"),
              "WRONG  configuration: %s:4: gateledger.accounts.nhn-prod.regoins is not known and"
                      .formatted(file)
                  + " does nothing: did you mean gateledger.accounts.nhn-prod.regions?");
    }
  }

  private static String missing(Path file, String credential, String variable) {
    return "WRONG  configuration: %s:4: gateledger.accounts.nhn-prod.credentials.%s is missing: set it, or the environment variable GATELEDGER_ACCOUNTS_NHN_PROD_CREDENTIALS_%s"
        .formatted(file, credential, variable);
  }

  private static void requireNobodyAsked(ServerSocket server) throws IOException {
    server.setSoTimeout(1);
    assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
  }
}
