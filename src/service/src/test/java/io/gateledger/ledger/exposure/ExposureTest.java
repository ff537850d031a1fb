package io.gateledger.ledger.exposure;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.ledger.StoredAttributes;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.rule.GroupStep;
import io.gateledger.rule.Meaning;
import io.gateledger.rule.RuleReader;
import io.gateledger.rule.RuleReading.ReadableRule;
import io.gateledger.testing.DatabaseOfATest;
import io.gateledger.testing.Estate;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.Queries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept of exposure against what the states of the rules say, at every instant. */
class ExposureTest {

  private static final Catalogue CATALOGUE = CatalogueLoader.builtIn();

  private static final String SPELLS =
      """
      select concat_ws(' ', resource_key, service, remote, family, group_key, status, since,
                       since_not_before, since_not_after, until, until_not_before, until_not_after)
        from dashboard.exposure
       order by resource_key, since
      """;

  private static final String[] PROTOCOLS = {"null", "\"tcp\"", "\"udp\"", "\"icmp\"", "\"foo\""};
  private static final String[] PREFIXES = {
    "null", "\"0.0.0.0/0\"", "\"::/0\"", "\"10.0.0.0/8\"", "\"2000::/3\"", "\"0.0.0.0/1\""
  };

  @RegisterExtension final DatabaseOfATest database = new DatabaseOfATest();

  @TempDir Path directory;

  @Test
  void shouldAgreeAtEveryInstantWithTheStatesOfTheRules() throws SQLException {
    Scope scope = new Scope("nhn", "random", "KR1", "security-group-rule");
    Random random = new Random(54);
    List<String> instants = new ArrayList<>();
    Map<String, String> rules = new TreeMap<>();
    for (int look = 0; look < 40; look++) {
      for (int step = 0; step < 4; step++) {
        String id = "r" + random.nextInt(12);
        if (random.nextInt(4) == 0) {
          rules.remove(id);
        } else {
          rules.put(id, randomRule(id, random));
        }
      }
      look(CATALOGUE, scope, rules);
      instants.add(one("select clock_timestamp()"));
    }

    for (String instant : instants) {
      assertThat(exposedAsOf(instant)).as(instant).isEqualTo(expectedAsOf(instant));
    }
    List<String> spells = Queries.texts(connection(), SPELLS);
    assertThat(spells).hasSizeGreaterThan(20);
    assertThat(one("select count(*) from gateledger.exposure where unreadable is not null"))
        .isNotEqualTo("0");

    Queries.execute(connection(), "delete from gateledger.exposure_basis");
    Queries.execute(connection(), "delete from gateledger.exposure");
    look(CATALOGUE, scope, rules);
    assertThat(Queries.texts(connection(), SPELLS)).as("worked out anew").isEqualTo(spells);
  }

  @Test
  void shouldTellSinceWhenAndUntilWhenARuleLetTheWorldIn() throws SQLException {
    Scope groups = new Scope("nhn", "edge", "KR1", "security-group");
    Scope scope = new Scope("nhn", "edge", "KR1", "security-group-rule");
    look(CATALOGUE, groups, Map.of("g", "{\"id\": \"g\", \"name\": \"sg-bastion\"}"));
    look(CATALOGUE, scope, Map.of("r", rule("r", "\"tcp\"", "\"10.0.0.0/8\"", "first")));
    assertThat(Queries.texts(connection(), SPELLS)).isEmpty();

    look(CATALOGUE, scope, Map.of("r", rule("r", "\"tcp\"", "\"0.0.0.0/0\"", "first")));
    look(CATALOGUE, scope, Map.of("r", rule("r", "\"tcp\"", "\"0.0.0.0/0\"", "second")));
    assertThat(
            Queries.texts(
                connection(),
                """
                select concat_ws(' ', resource_key, service, first_port, last_port, remote, group_key,
                                 group_name, status, since = c.not_after,
                                 since_not_before = c.not_before, until)
                  from dashboard.exposure join dashboard.changes c using (resource_key)
                 where c.version = 2
                """))
        .containsExactly(
            "nhn/edge/KR1/security-group-rule/r tcp/22 22 22 0.0.0.0/0"
                + " nhn/edge/KR1/security-group/g sg-bastion open t t");
    assertThat(
            Queries.texts(
                connection(),
                "select concat_ws(' ', group_name, rules, ipv4_services, ipv6_services)"
                    + " from dashboard.exposed_groups"))
        .containsExactly("sg-bastion 1 {tcp/22}");

    look(CATALOGUE, scope, Map.of());
    assertThat(
            Queries.texts(
                connection(),
                """
                select concat_ws(' ', status, until = c.not_after, until_not_before = c.not_before)
                  from dashboard.exposure join dashboard.changes c using (resource_key)
                 where c.op = 'delete'
                """))
        .containsExactly("ended t t");
    assertThat(Queries.texts(connection(), "select group_name from dashboard.exposed_groups"))
        .isEmpty();
  }

  @Test
  void shouldTakeAnotherReadingOfTheSameStatesWhenTheCatalogueHasOne()
      throws IOException, SQLException {
    Scope scope = new Scope("nhn", "mapped", "KR1", "access-rule");
    Map<String, String> rules = Map.of("r", rule("r", "\"tcp\"", "null", ""));
    look(entry(""), scope, rules);
    assertThat(one("select unreadable from gateledger.exposure"))
        .isEqualTo("the other side is not told");

    look(entry(", absent: any"), scope, rules);
    assertThat(Queries.texts(connection(), "select service from dashboard.exposure"))
        .containsExactly("tcp/22");
    assertThat(one("select count(*) from dashboard.unreadable_rules")).isEqualTo("0");
    assertThat(one("select link_number from gateledger.scope where type = 'access-rule'"))
        .as("no link of the chain for it")
        .isEqualTo("1");
  }

  @Test
  void shouldKeepWhatIsPastTheRetentionOfStates() throws SQLException {
    Scope scope = new Scope("nhn", "kept", "KR1", "security-group-rule");
    look(CATALOGUE, scope, Map.of("r", rule("r", "\"tcp\"", "\"0.0.0.0/0\"", "a")));
    look(CATALOGUE, scope, Map.of("r", rule("r", "\"tcp\"", "\"0.0.0.0/0\"", "b")));
    look(CATALOGUE, scope, Map.of("r", rule("r", "\"udp\"", "\"0.0.0.0/0\"", "b")));
    look(CATALOGUE, scope, Map.of("r", rule("r", "\"udp\"", "\"0.0.0.0/0\"", "c")));
    List<String> spells = Queries.texts(connection(), SPELLS);
    assertThat(spells).hasSize(2);

    Queries.execute(
        connection(),
        "delete from gateledger.resource_version; delete from gateledger.change;"
            + " delete from gateledger.exposure_basis");
    look(CATALOGUE, scope, Map.of("r", rule("r", "\"udp\"", "\"0.0.0.0/0\"", "c")));

    assertThat(Queries.texts(connection(), SPELLS)).isEqualTo(spells);
  }

  @Test
  void shouldGoOnUnderAnotherKeyAndLeaveOutWhatIsNotLookedAt() throws SQLException {
    Scope scope = new Scope("nhn", "former", "KR1", "security-group-rule");
    look(CATALOGUE, scope, Map.of("r", rule("r", "\"tcp\"", "\"0.0.0.0/0\"", "a")));
    Queries.execute(
        connection(),
        "update gateledger.scope set account = 'later',"
            + " scope_key = 'nhn/later/KR1/security-group-rule', link_number = link_number + 1");
    look(
        CATALOGUE,
        new Scope("nhn", "later", "KR1", "security-group-rule"),
        Map.of("r", rule("r", "\"tcp\"", "\"0.0.0.0/0\"", "b")));
    assertThat(
            Queries.texts(
                connection(),
                "select concat_ws(' ', resource_key, group_key, status) from dashboard.exposure"))
        .containsExactly("nhn/later/KR1/security-group-rule/r nhn/later/KR1/security-group/g open");

    Queries.execute(connection(), "update gateledger.scope set retired_at = now()");
    assertThat(one("select status from dashboard.exposure")).isEqualTo("retired");
    assertThat(one("select count(*) from dashboard.exposed_groups")).isEqualTo("0");
  }

  @Test
  void shouldAnswerWhatIsAskedOverHttp() throws SQLException {
    Scope scope = new Scope("nhn", "asked", "KR1", "security-group-rule");
    look(
        CATALOGUE,
        scope,
        Map.of(
            "r1", rule("r1", "\"tcp\"", "\"10.0.0.0/8\"", ""),
            "r2", rule("r2", "\"tcp\"", "\"0.0.0.0/1\"", "")));
    Instant closed = Instant.now();
    look(
        CATALOGUE,
        scope,
        Map.of(
            "r1", rule("r1", "\"tcp\"", "\"0.0.0.0/0\"", ""),
            "r3", rule("r3", "\"tcp\"", "\"0.0.0.0/1\"", "")));
    SingleConnectionTransactions transactions = new SingleConnectionTransactions(connection());
    ExposureReader exposures = new ExposureReader(transactions);
    GroupRulesReader groups = new GroupRulesReader(transactions, CATALOGUE);
    ResourceKey group = ResourceKey.parse("nhn/asked/KR1/security-group/g");
    ResourceKey rule = new ResourceKey(scope, "r1");

    assertThat(exposures.list(ssh(group), null, null, 10).value())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.resourceKey()).isEqualTo(rule);
              assertThat(row.service()).isEqualTo("tcp/22");
              assertThat(row.until()).isNull();
            });
    assertThat(exposures.list(ssh(group), null, rule, 10).value()).isEmpty();
    assertThat(exposures.list(ssh(group), closed, null, 10).value()).isEmpty();
    assertThat(exposures.list(ssh(group), Instant.now(), null, 10).value()).hasSize(1);

    GroupStep step = groups.between(group, closed, Instant.now()).orElseThrow().value();
    assertThat(step.meaning()).isEqualTo(Meaning.WIDENED);
    assertThat(step.steps())
        .extracting(each -> each.id() + " " + each.meaning() + " " + each.replaces())
        .containsExactly("r1 WIDENED null", "r3 REPLACED r2");
    assertThat(groups.between(rule, closed, Instant.now())).isEmpty();

    Queries.execute(
        connection(),
        "update gateledger.retention set kept_since = now() + interval '1 day'"
            + " where table_name = 'resource_version'");
    assertThat(exposures.list(ssh(group), closed, null, 10).keptSince()).isNotNull();
    assertThat(groups.between(group, closed, Instant.now()).orElseThrow().keptSince()).isNotNull();
  }

  private static ExposureFilter ssh(ResourceKey group) {
    return new ExposureFilter("nhn", null, null, group.toString(), "ipv4", "tcp", 22);
  }

  @Test
  void shouldNotReadWhatEndedLongAgoToTellWhatIsOpenOrWasAtAnInstant() throws SQLException {
    Queries.execute(
        connection(),
        """
        insert into gateledger.exposure (resource_no, scope_no, from_version, began_at, to_version,
                                         ended_at, group_id, family, protocol, service, remote)
        select n, 1, 1, now() - n * interval '1 minute', 2, now() - (n - 1) * interval '1 minute',
               'g', 'ipv4', 'tcp', 'tcp', '0.0.0.0/0'
          from generate_series(101, 20000) n
        union all
        select n, 1, 1, now(), null, null, 'g', 'ipv4', 'tcp', 'tcp', '0.0.0.0/0'
          from generate_series(1, 100) n;
        analyze gateledger.exposure
        """);
    for (String query :
        List.of(
            "select * from dashboard.exposure where until is null and status = 'open'",
            "select * from dashboard.exposed_groups",
            "select * from dashboard.exposure_as_of(now() - interval '2 hours')")) {
      assertThat(String.join("\n", Queries.texts(connection(), "explain " + query)))
          .as(query)
          .contains("exposure_open")
          .doesNotContain("Seq Scan on exposure");
    }
  }

  private void look(Catalogue catalogue, Scope scope, Map<String, String> items) {
    new PipelineHarness(connection(), catalogue)
        .run(Estate.holding(items, Instant.now().truncatedTo(ChronoUnit.MICROS)), scope);
  }

  private TreeSet<String> exposedAsOf(String instant) throws SQLException {
    return new TreeSet<>(
        Queries.texts(
            connection(),
            "select concat_ws(' ', id, service, remote) from dashboard.exposure_as_of('%s')"
                .formatted(instant)));
  }

  private TreeSet<String> expectedAsOf(String instant) throws SQLException {
    TreeSet<String> expected = new TreeSet<>();
    RuleReader reader = RuleReader.of(CATALOGUE.type("nhn", "security-group-rule")).orElseThrow();
    try (Statement statement = connection().createStatement();
        ResultSet states =
            statement.executeQuery(
                "select id, attributes from dashboard.inventory_as_of('%s')".formatted(instant))) {
      while (states.next()) {
        String id = states.getString(1);
        if (reader.read(StoredAttributes.parse(states.getString(2)))
                instanceof ReadableRule readable
            && !readable.value().exposure().isEmpty()) {
          String text = readable.value().toString();
          expected.add(
              "%s %s %s"
                  .formatted(
                      id,
                      readable.value().service(),
                      text.substring(text.indexOf(" from ") + " from ".length())));
        }
      }
    }
    return expected;
  }

  private Catalogue entry(String absent) throws IOException {
    Files.writeString(
        directory.resolve("access-rule.yaml"),
        """
        provider: nhn
        type: access-rule
        title: Access rule
        version: 1
        service: network
        list: { path: /v2.0/access-rules, items: /access_rules, paging: none }
        fields:
          id: { role: id }
          direction: {}
          ethertype: {}
          protocol: {}
          port_range_min: { kind: integer }
          port_range_max: { kind: integer }
          remote_ip_prefix: { kind: cidr }
        rule:
          direction: { field: direction, ingress: [ingress], egress: [egress] }
          family: { field: ethertype, ipv4: [IPv4], ipv6: [IPv6] }
          protocol: { field: protocol }
          ports: { from: port_range_min, to: port_range_max }
          remote: { prefix: remote_ip_prefix%s }
        """
            .formatted(absent));
    return CatalogueLoader.withDirectory(directory);
  }

  private static String randomRule(String id, Random random) {
    String protocol = PROTOCOLS[random.nextInt(PROTOCOLS.length)];
    boolean hasPorts = protocol.equals("\"tcp\"") || protocol.equals("\"udp\"");
    int from = 20 + random.nextInt(3);
    return """
        {"id": "%s", "direction": "%s", "ethertype": "%s", "protocol": %s, "port_range_min": %s,
         "port_range_max": %s, "remote_ip_prefix": %s, "remote_group_id": null,
         "security_group_id": "g%d", "description": "%d"}"""
        .formatted(
            id,
            random.nextInt(5) == 0 ? "egress" : "ingress",
            random.nextBoolean() ? "IPv4" : "IPv6",
            protocol,
            hasPorts ? from : "null",
            hasPorts ? from + random.nextInt(2) : "null",
            PREFIXES[random.nextInt(PREFIXES.length)],
            random.nextInt(2),
            random.nextInt(3));
  }

  private static String rule(String id, String protocol, String prefix, String description) {
    return """
        {"id": "%s", "direction": "ingress", "ethertype": "IPv4", "protocol": %s,
         "port_range_min": 22, "port_range_max": 22, "remote_ip_prefix": %s,
         "remote_group_id": null, "security_group_id": "g", "description": "%s"}"""
        .formatted(id, protocol, prefix, description);
  }

  private String one(String sql) throws SQLException {
    return Queries.texts(connection(), sql).getFirst();
  }

  private Connection connection() {
    return database.connection();
  }
}
