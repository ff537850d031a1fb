package io.gateledger.alert.store;

import io.gateledger.alert.lifecycle.Judged;
import io.gateledger.alert.rule.RelatedResources.RelatedState;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.file.BuiltInRules;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.diff.Change;
import io.gateledger.diff.ObservedWindow;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Operation;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.testing.Estate;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.Queries;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is judged because of its neighbours, and what that costs. */
class NeighbourhoodTest {

  private static final RuleSet SHIPPED = BuiltInRules.all();

  private static final String GROUP = "{\"id\": \"sg1\", \"name\": \"sg-bastion\"}";

  private static MigratedPostgres postgres;
  private static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldAskTheLedgerAsOftenForManyChangesAsForFew() {
    Scope gateways = gateways("many");
    look(
        gateways,
        IntStream.range(0, 400).mapToObj("g%d"::formatted).map(NeighbourhoodTest::gateway));
    Scope tunnels = tunnels("many");
    Scope other = tunnels("few");
    look(gateways("few"), List.of(gateway("g0"), gateway("g1")).stream());

    AtomicInteger few = new AtomicInteger();
    askAll(few, firstSeen(other, 2));
    AtomicInteger many = new AtomicInteger();
    Neighbourhood asked = askAll(many, firstSeen(tunnels, 400));

    assertThat(asked.judged()).as("each tunnel, and the gateway of each").hasSize(800);
    assertThat(asked.of(new ResourceKey(gateways, "g7")).ofType("vpn-tunnel"))
        .extracting(RelatedState::key)
        .containsExactly(new ResourceKey(tunnels, "t7"));
    assertThat(many).as("statements").hasValue(few.get()).hasValueLessThanOrEqualTo(6);
  }

  @Test
  void shouldAskTheLedgerNothingWhereNoRuleAsksForNeighbours() {
    RuleSet none =
        new RuleSet(
            "none",
            SHIPPED.rules().stream().filter(rule -> rule.relatedTypes().isEmpty()).toList());
    AtomicInteger statements = new AtomicInteger();

    Neighbourhood asked =
        Neighbourhood.of(counting(statements), none, firstSeen(tunnels("unasked"), 3));

    assertThat(asked.judged()).hasSize(3);
    assertThat(statements).hasValue(0);
  }

  @Test
  void shouldEndTheAlertOfAGatewayThatATunnelLeft() throws SQLException {
    Scope tunnels = tunnels("left");
    look(gateways("left"), List.of(gateway("g1"), gateway("g2")).stream());
    look(tunnels, List.of(tunnel("t1", "g1", "DOWN"), tunnel("t2", "g1", "DOWN")).stream());
    assertThat(gatewaysDown("left")).containsExactly("g1 firing");

    look(tunnels, List.of(tunnel("t1", "g2", "DOWN"), tunnel("t2", "g1", "DOWN")).stream());

    assertThat(gatewaysDown("left")).containsExactly("g1 resolved");
  }

  @Test
  void shouldFireForAGatewayOfWhichTheLastTunnelThatWasUpMovedAway() throws SQLException {
    Scope tunnels = tunnels("moved");
    look(gateways("moved"), List.of(gateway("g1"), gateway("g2")).stream());
    List<Map.Entry<String, String>> down =
        List.of(tunnel("t1", "g1", "DOWN"), tunnel("t2", "g1", "DOWN"));
    look(tunnels, Stream.concat(down.stream(), Stream.of(tunnel("t3", "g1", "UP"))));
    assertThat(gatewaysDown("moved")).isEmpty();

    look(tunnels, Stream.concat(down.stream(), Stream.of(tunnel("t3", "g2", "UP"))));

    assertThat(gatewaysDown("moved")).containsExactly("g1 firing");
  }

  @Test
  void shouldEndTheAlertOfAGatewayThatItselfNeverChanged() throws SQLException {
    Scope tunnels = tunnels("steady");
    look(gateways("steady"), List.of(gateway("g1")).stream());
    look(tunnels, List.of(tunnel("t1", "g1", "DOWN"), tunnel("t2", "g1", "DOWN")).stream());

    look(tunnels, List.of(tunnel("t1", "g1", "UP"), tunnel("t2", "g1", "DOWN")).stream());
    assertThat(gatewaysDown("steady")).containsExactly("g1 resolved");
    look(tunnels, List.of(tunnel("t1", "g1", "DOWN"), tunnel("t2", "g1", "DOWN")).stream());

    assertThat(gatewaysDown("steady")).containsExactly("g1 resolved", "g1 firing");
    assertThat(
            Queries.texts(
                connection,
                "select count(version) + count(end_version) from gateledger.alert where subject like 'scp/steady/%/vpn-gateway/g1'"))
        .as("versions of the gateway, by which events of both would have one name")
        .containsExactly("0");
  }

  @Test
  void shouldNameTheGroupOfARuleThatIsNew() throws SQLException {
    look(group("known"), List.of(Map.entry("sg1", GROUP)).stream());
    look(rules("known"), Stream.of());

    look(rules("known"), List.of(openRule("r1", "0.0.0.0/0")).stream());

    assertThat(opened("known"))
        .containsExactly(
            "firing rule in security group sg-bastion lets in tcp/22 from 0.0.0.0/0"
                + " / 보안 그룹 sg-bastion의 규칙이 0.0.0.0/0에서 tcp/22 접근을 허용합니다");
  }

  @Test
  void shouldNameTheGroupOfARuleThatIsOpenWhenItIsFirstSeen() throws SQLException {
    look(group("first"), List.of(Map.entry("sg1", GROUP)).stream());

    look(rules("first"), List.of(openRule("r1", "0.0.0.0/0")).stream());

    assertThat(opened("first"))
        .singleElement()
        .asString()
        .startsWith("firing rule in security group sg-bastion lets in tcp/22 from 0.0.0.0/0");
  }

  @Test
  void shouldSayOfADeletedRuleWhatItLetInAndNotItsId() throws SQLException {
    look(group("deleted"), List.of(Map.entry("sg1", GROUP)).stream());
    look(rules("deleted"), List.of(openRule("r1", "0.0.0.0/0"), openRule("r2", "::/0")).stream());
    look(rules("deleted"), List.of(openRule("r2", "::/0")).stream());

    assertThat(
            Queries.texts(
                connection,
                "select resolved_summary from dashboard.alerts where rule = 'rule-opened-to-world'"
                    + " and subject like 'nhn/deleted/%/r1'"))
        .singleElement()
        .asString()
        .matches(
            "deleted after .+: rule in security group sg-bastion lets in tcp/22 from 0\\.0\\.0\\.0/0");
  }

  private static List<String> opened(String account) throws SQLException {
    return Queries.texts(
        connection,
        "select status || ' ' || summary || ' / ' || summary_ko from dashboard.alerts where rule = 'rule-opened-to-world' and subject like 'nhn/%s/%%' order by alert_no"
            .formatted(account));
  }

  private static Map.Entry<String, String> openRule(String id, String remote) {
    return Map.entry(
        id,
        "{\"id\": \"%s\", \"security_group_id\": \"sg1\", \"direction\": \"ingress\", \"ethertype\": \"%s\", \"protocol\": \"tcp\", \"port_range_min\": 22, \"port_range_max\": 22, \"remote_ip_prefix\": \"%s\"}"
            .formatted(id, remote.contains(":") ? "IPv6" : "IPv4", remote));
  }

  private static Scope group(String account) {
    return new Scope("nhn", account, "KR1", "security-group");
  }

  private static Scope rules(String account) {
    return new Scope("nhn", account, "KR1", "security-group-rule");
  }

  private static Neighbourhood askAll(AtomicInteger statements, List<Change> changes) {
    Neighbourhood neighbourhood = Neighbourhood.of(counting(statements), SHIPPED, changes);
    for (Judged one : neighbourhood.judged()) {
      neighbourhood.of(one.change().key()).ofType("vpn-tunnel");
    }
    return neighbourhood;
  }

  /** Of tunnels, each of a gateway of its own. */
  private static List<Change> firstSeen(Scope scope, int count) {
    Scope gateways = new Scope(scope.provider(), scope.account(), scope.region(), "vpn-gateway");
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Change(
                    new ResourceKey(scope, "t" + i),
                    "tunnel",
                    Operation.BASELINE,
                    1,
                    List.of(),
                    null,
                    Attributes.EMPTY,
                    new ContentHash(0, i),
                    new ObservedWindow(null, Instant.EPOCH, null),
                    null,
                    List.of(new ResourceKey(gateways, "g" + i))))
        .toList();
  }

  private static Connection counting(AtomicInteger statements) {
    return (Connection)
        Proxy.newProxyInstance(
            NeighbourhoodTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, args) -> {
              if (method.getName().equals("prepareStatement")) {
                statements.incrementAndGet();
              }
              try {
                return method.invoke(connection, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static List<String> gatewaysDown(String account) throws SQLException {
    return Queries.texts(
        connection,
        "select regexp_replace(subject, '.*/', '') || ' ' || status from dashboard.alerts where rule = 'tunnel-gateway-down' and subject like 'scp/%s/%%' order by alert_no"
            .formatted(account));
  }

  private static void look(Scope scope, Stream<Map.Entry<String, String>> items) {
    Map<String, String> held = new LinkedHashMap<>();
    items.forEach(item -> held.put(item.getKey(), item.getValue()));
    new PipelineHarness(connection, CatalogueLoader.builtIn())
        .run(Estate.holding(held, Instant.now().truncatedTo(ChronoUnit.MICROS)), scope);
  }

  private static Map.Entry<String, String> gateway(String id) {
    return Map.entry(id, "{\"id\": \"%s\", \"name\": \"gateway %s\"}".formatted(id, id));
  }

  private static Map.Entry<String, String> tunnel(String id, String gateway, String status) {
    return Map.entry(
        id,
        "{\"id\": \"%s\", \"name\": \"tunnel %s\", \"vpn_gateway_id\": \"%s\", \"status\": \"%s\"}"
            .formatted(id, id, gateway, status));
  }

  private static Scope gateways(String account) {
    return new Scope("scp", account, "kr-west1", "vpn-gateway");
  }

  private static Scope tunnels(String account) {
    return new Scope("scp", account, "kr-west1", "vpn-tunnel");
  }
}
