package io.gateledger.testing;

import io.gateledger.simulator.Credentials;
import io.gateledger.simulator.Simulator;
import io.gateledger.simulator.SimulatorOptions;
import io.gateledger.simulator.plan.EstatePlan;
import io.gateledger.simulator.plan.ResourceType;
import io.gateledger.standalone.servers.EmbeddedKafka;
import io.gateledger.standalone.servers.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, Kafka and the simulator, once for all tests of a JVM, and the settings that point the
 * service at them. The schedule is at rest: tests run scopes when they want them run.
 */
public final class EmbeddedServers implements QuarkusTestResourceLifecycleManager {

  private static final String ACCOUNTS = "gateledger.accounts.";
  private static final String PROVIDER = ".provider";

  private static @Nullable EmbeddedServers started;

  private @Nullable Path data;
  private @Nullable EmbeddedPostgres postgres;
  private @Nullable EmbeddedKafka kafka;
  private @Nullable Simulator simulator;
  private @Nullable BaseBackup backup;

  @Override
  public Map<String, String> start() {
    Path data = temporaryDirectory();
    this.data = data;
    postgres =
        EmbeddedPostgres.start(data.resolve("postgres"), 0, EmbeddedPostgres.Options.forTests());
    kafka = EmbeddedKafka.start(data.resolve("kafka"), 0);
    simulator =
        Simulator.start(SimulatorOptions.defaults().withEstate(new EstatePlan(1, Map.of())));
    started = this;
    Map<String, String> settings = new HashMap<>(accounts(simulator.baseUri()));
    settings.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
    settings.put("quarkus.datasource.username", postgres.username());
    settings.put("quarkus.datasource.password", "");
    settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    settings.put("gateledger.poll.interval", "365d");
    settings.put("gateledger.poll.attention-interval", "300d");
    // Tests look at scopes that no configuration names, and retire them when they want to.
    settings.put("gateledger.reconcile.every", "365d");
    settings.put("gateledger.retire.share", "1");
    settings.put("gateledger.retire.patience", "0s");
    // Tests break credentials for a moment only.
    settings.put("gateledger.collect.credentials-probe.first", "1ms");
    settings.put("gateledger.collect.credentials-probe.longest", "1ms");
    settings.put("gateledger.api.operator-token", "an-operator-token-for-tests");
    return settings;
  }

  @Override
  public void stop() {
    started = null;
    if (simulator != null) {
      simulator.close();
    }
    if (kafka != null) {
      kafka.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  /** Where the simulator listens. */
  public static URI simulator() {
    return Objects.requireNonNull(running().simulator).baseUri();
  }

  /** Where Kafka listens. */
  public static String bootstrapServers() {
    return Objects.requireNonNull(running().kafka).bootstrapServers();
  }

  /** Ends the broker; what it has on disk stays. */
  public static void stopKafka() {
    Objects.requireNonNull(running().kafka).close();
  }

  /** Starts the broker again, where it was and with what it had. */
  public static void startKafka() {
    EmbeddedServers servers = running();
    servers.kafka =
        EmbeddedKafka.start(
            Objects.requireNonNull(servers.data).resolve("kafka"),
            Integer.parseInt(bootstrapServers().replaceFirst(".*:", "")));
  }

  /** Copies the database's files, while it is written to. */
  public static void backUpPostgres() throws SQLException, IOException {
    EmbeddedServers servers = running();
    try (Connection session = connect()) {
      servers.backup = BaseBackup.take(session, temporaryDirectory().resolve("backup"));
    }
  }

  /** Puts the database back to the copy that was made of it, where it was. */
  public static void restorePostgres() throws IOException {
    EmbeddedServers servers = running();
    EmbeddedPostgres before = Objects.requireNonNull(servers.postgres);
    Path data = Objects.requireNonNull(servers.data).resolve("postgres");
    before.close();
    Objects.requireNonNull(servers.backup).restore(data);
    servers.postgres =
        EmbeddedPostgres.start(data, before.port(), EmbeddedPostgres.Options.forTests());
  }

  /** The database, as a JDBC URL. */
  public static String jdbcUrl() {
    return Objects.requireNonNull(running().postgres).jdbcUrl();
  }

  /** A session of a test's own. */
  public static Connection connect() throws SQLException {
    EmbeddedPostgres postgres = Objects.requireNonNull(running().postgres);
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), "");
  }

  /** What a query's first column holds. */
  public static List<String> texts(String sql) throws SQLException {
    try (Connection connection = connect()) {
      return Queries.texts(connection, sql);
    }
  }

  /** One account at each provider, all at the simulator. */
  public static Map<String, String> accounts(URI simulator) {
    Credentials demo = Credentials.demo();
    Map<String, String> settings = new HashMap<>();
    account(settings, "nhn-test", "nhn", "KR1");
    put(settings, "nhn-test.credentials.tenant-id", demo.nhn().tenantId());
    put(settings, "nhn-test.credentials.username", demo.nhn().username());
    put(settings, "nhn-test.credentials.password", demo.nhn().password());
    put(settings, "nhn-test.endpoints.identity", simulator.toString());
    account(settings, "legacy-test", "nhn-appkey", "KR1");
    put(settings, "legacy-test.credentials.appkey", demo.nhnAppkey().appkey());
    put(settings, "legacy-test.credentials.username", demo.nhnAppkey().username());
    put(settings, "legacy-test.credentials.password", demo.nhnAppkey().password());
    put(settings, "legacy-test.endpoints.compute", simulator + "/compute");
    account(settings, "scp-test", "scp", "kr-west1");
    put(settings, "scp-test.credentials.access-key", demo.scp().accessKey());
    put(settings, "scp-test.credentials.secret-key", demo.scp().secretKey());
    for (String service : List.of("vpn", "vpc", "security-group", "firewall")) {
      put(settings, "scp-test.endpoints." + service, simulator.toString());
    }
    account(settings, "huawei-test", "huawei", "ap-southeast-3");
    put(settings, "huawei-test.credentials.project-id", demo.huawei().projectId());
    put(settings, "huawei-test.credentials.access-key", demo.huawei().accessKey());
    put(settings, "huawei-test.credentials.secret-key", demo.huawei().secretKey());
    put(settings, "huawei-test.endpoints.iam", simulator.toString());
    put(settings, "huawei-test.endpoints.nat", simulator.toString());
    return settings;
  }

  /**
   * Leaves only these types to look at, each {@code provider/type}, and the accounts that have one:
   * with every type of every account, most of what a test costs is what it does not ask about.
   */
  public static void lookOnlyAt(Set<String> types, Map<String, String> settings) {
    Set<ResourceType> kept =
        types.stream()
            .map(
                type ->
                    ResourceType.ofPath(type)
                        .orElseThrow(() -> new IllegalArgumentException("no type " + type)))
            .collect(Collectors.toSet());
    Map.copyOf(settings)
        .forEach(
            (name, value) -> {
              if (name.startsWith(ACCOUNTS) && name.endsWith(PROVIDER)) {
                String account = name.substring(0, name.length() - PROVIDER.length());
                lookOnlyAt(kept, account, value, settings);
              }
            });
  }

  private static void lookOnlyAt(
      Set<ResourceType> kept, String account, String provider, Map<String, String> settings) {
    if (kept.stream().noneMatch(type -> type.provider().equals(provider))) {
      settings.keySet().removeIf(name -> name.startsWith(account + "."));
      return;
    }
    for (ResourceType type : ResourceType.values()) {
      if (type.provider().equals(provider) && !kept.contains(type)) {
        settings.put(account + ".resource-types." + type.typeName() + ".enabled", "false");
      }
    }
  }

  private static void account(
      Map<String, String> settings, String name, String provider, String region) {
    put(settings, name + PROVIDER, provider);
    put(settings, name + ".regions", region);
    // The simulated cloud stands more than the real ones.
    put(settings, name + ".rate-limit.requests", "100000");
    put(settings, name + ".rate-limit.per", "1s");
  }

  private static void put(Map<String, String> settings, String key, String value) {
    settings.put(ACCOUNTS + key, value);
  }

  private static EmbeddedServers running() {
    if (started == null) {
      throw new IllegalStateException("the embedded servers are not running");
    }
    return started;
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("gateledger-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
