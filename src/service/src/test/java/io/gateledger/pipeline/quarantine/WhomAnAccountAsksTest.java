package io.gateledger.pipeline.quarantine;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.TenantFingerprint;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.Trigger;
import io.gateledger.simulator.Credentials;
import io.gateledger.simulator.Simulator;
import io.gateledger.simulator.SimulatorOptions;
import io.gateledger.simulator.plan.EstatePlan;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.MigratedPostgres;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** What each provider says of whom an account asks, over HTTP. */
class WhomAnAccountAsksTest {

  private static final Catalogue CATALOGUE = CatalogueLoader.builtIn();
  private static final UUID SALT = new UUID(1, 2);

  private static final Scope GATEWAYS = new Scope("nhn", "nhn-test", "KR1", "internet-gateway");
  private static final Scope SUBNETS = new Scope("nhn-appkey", "legacy-test", "KR1", "subnet");
  private static final Scope TUNNELS = new Scope("scp", "scp-test", "kr-west1", "vpn-tunnel");
  private static final Scope NATS =
      new Scope("huawei", "huawei-test", "ap-southeast-3", "nat-gateway");

  private static Simulator ours;
  private static Simulator theirs;

  @BeforeAll
  static void start() {
    ours = Simulator.start(SimulatorOptions.defaults());
    theirs = Simulator.start(SimulatorOptions.defaults().withEstate(new EstatePlan(1, Map.of())));
  }

  @AfterAll
  static void stop() {
    theirs.close();
    ours.close();
  }

  @Test
  void shouldNameTheTenantAndTheEndpoints() {
    Map<String, String> settings = EmbeddedServers.accounts(ours.baseUri());
    String host = ours.baseUri().getAuthority();
    Credentials demo = Credentials.demo();

    assertThat(asked(settings, GATEWAYS))
        .containsEntry("tenant", demo.nhn().tenantId())
        .containsEntry("identity", host)
        .containsOnlyKeys("tenant", "identity", "endpoint");
    assertThat(asked(settings, SUBNETS))
        .containsEntry("endpoint", host + "/compute")
        .containsOnlyKeys("appkey", "endpoint")
        .doesNotContainValue(demo.nhnAppkey().appkey());
    assertThat(asked(settings, TUNNELS))
        .containsEntry("endpoint", host)
        .containsOnlyKeys("endpoint", "key")
        .doesNotContainValue(demo.scp().accessKey());
    assertThat(asked(settings, NATS))
        .containsExactly(
            Map.entry("endpoint", host), Map.entry("project", demo.huawei().projectId()));
  }

  @Test
  void shouldNameTheAccountOfTheUserWhereATokenTellsIt() {
    Map<String, String> settings = EmbeddedServers.accounts(ours.baseUri());
    String credentials = "gateledger.accounts.huawei-test.credentials.";
    settings.remove(credentials + "access-key");
    settings.remove(credentials + "secret-key");
    settings.put(credentials + "username", Credentials.demo().huawei().username());
    settings.put(credentials + "password", Credentials.demo().huawei().password());
    settings.put(credentials + "domain-name", Credentials.demo().huawei().domainName());

    assertThat(asked(settings, NATS)).containsOnlyKeys("account", "endpoint", "iam", "project");
  }

  @Test
  void shouldNotChangeWithCredentialsThatAreRotated() {
    Map<String, String> settings = EmbeddedServers.accounts(ours.baseUri());
    Map<String, String> rotated = new HashMap<>(settings);
    rotated.put("gateledger.accounts.huawei-test.credentials.access-key", "another");
    rotated.put("gateledger.accounts.huawei-test.credentials.secret-key", "another");
    rotated.put("gateledger.accounts.scp-test.credentials.secret-key", "another");

    assertThat(asked(rotated, NATS)).isEqualTo(asked(settings, NATS));
    assertThat(asked(rotated, TUNNELS)).isEqualTo(asked(settings, TUNNELS));
  }

  @Test
  void shouldNotTellTheGatewaysOfAnotherCloudsTenantAsDeleted() throws SQLException {
    try (MigratedPostgres postgres = MigratedPostgres.create();
        Connection connection = postgres.connect()) {
      FinishedRun first = run(connection, ours.baseUri());
      FinishedRun pointedAway = run(connection, theirs.baseUri());
      FinishedRun pointedBack = run(connection, ours.baseUri());

      assertThat(first.isComplete()).isTrue();
      assertThat(first.end().resources()).isPositive();
      assertThat(pointedAway.outcome()).isEqualTo(RunOutcome.FAILED);
      assertThat(pointedAway.end().reasons())
          .singleElement()
          .asString()
          .contains(ours.baseUri().getAuthority(), theirs.baseUri().getAuthority());
      assertThat(pointedAway.end().counts().isEmpty()).isTrue();
      assertThat(pointedBack.isComplete()).isTrue();
      assertThat(pointedBack.end().counts().isEmpty()).isTrue();
    }
  }

  private static FinishedRun run(Connection connection, URI cloud) {
    try (TestCollecting collecting = collecting(EmbeddedServers.accounts(cloud))) {
      return new PipelineAssembly(
              new SingleConnectionTransactions(connection), CATALOGUE, PipelineAssembly.clock())
          .pipeline(collecting.collector())
          .run(GATEWAYS, Trigger.SCHEDULE);
    }
  }

  /** Whom a scope asks, as it is kept; nothing is asked for it but a sign-in. */
  private static SortedMap<String, String> asked(Map<String, String> settings, Scope scope) {
    Asked asked = new Asked();
    try (TestCollecting collecting = collecting(settings)) {
      CollectionOutcome outcome = collecting.collector().collect(scope, asked);
      assertThat(outcome.manifest().pagesReceived()).isZero();
    }
    return requireNonNull(asked.whom).salted(SALT);
  }

  private static TestCollecting collecting(Map<String, String> settings) {
    return new TestCollecting(
        settings, PipelineAssembly.clock(), Duration.ofSeconds(10), CATALOGUE);
  }

  /** Refuses whoever is asked. */
  private static final class Asked implements ItemSink {

    private @Nullable TenantFingerprint whom;

    @Override
    public String asks(TenantFingerprint somebody) {
      whom = somebody;
      return "not them";
    }

    @Override
    public boolean accept(RawItem item) {
      throw new AssertionError("an item of somebody who is not to be asked");
    }
  }
}
