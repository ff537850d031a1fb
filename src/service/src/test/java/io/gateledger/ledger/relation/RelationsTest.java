package io.gateledger.ledger.relation;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.resource.Scope;
import io.gateledger.testing.Estate;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What points at what, as readers see it, whatever happens to either end. */
class RelationsTest {

  private static final String NOW =
      """
      select concat_ws(' ', id, field, related_key, related_id, related_name, related_presence, related_collected)
        from dashboard.relations where account = '%s' and field <> '/vpc_id' order by 1
      """;

  private static final String THEN =
      """
      select concat_ws(' ', id, field, related_key, related_id, related_name, related_presence, related_collected)
        from dashboard.relations_as_of('%s') where account = '%s' and field <> '/vpc_id' order by 1
      """;

  private static MigratedPostgres postgres;
  private static int accounts;

  private final String account = "main" + accounts++;
  private final Scope tunnels = new Scope("scp", account, "kr-west1", "vpn-tunnel");
  private final Scope gateways = new Scope("scp", account, "kr-west1", "vpn-gateway");
  private Connection connection;

  @BeforeAll
  static void start() {
    postgres = MigratedPostgres.create();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    connection = postgres.connect();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void shouldTellWhatPointsAtWhatNowAndAsOfAnInstant() throws SQLException {
    // Given
    look(gateways, Map.of("g1", gateway("g1", "edge"), "g2", gateway("g2", "spare")));
    look(tunnels, Map.of("t1", tunnel("t1", "g1"), "t2", tunnel("t2", "nowhere")));
    String first = now();

    // When
    look(tunnels, Map.of("t1", tunnel("t1", "g2")));
    look(gateways, Map.of("g1", gateway("g1", "edge"), "g2", gateway("g2", "main")));

    // Then
    String key = "scp/" + account + "/kr-west1/";
    assertThat(texts(NOW.formatted(account)))
        .containsExactly("t1 /vpn_gateway_id " + key + "vpn-gateway/g2 g2 main present t");
    assertThat(texts(THEN.formatted(first, account)))
        .containsExactly(
            "t1 /vpn_gateway_id " + key + "vpn-gateway/g1 g1 edge present t",
            "t2 /vpn_gateway_id nowhere t");
    assertThat(neighbours(gateways, "g2", null))
        .containsExactly("from /vpn_gateway_id " + key + "vpn-tunnel/t1 tunnel t1 present t");
    assertThat(neighbours(gateways, "g1", null)).isEmpty();
    assertThat(neighbours(gateways, "g1", first))
        .containsExactly("from /vpn_gateway_id " + key + "vpn-tunnel/t1 tunnel t1 present t");
    assertThat(neighbours(tunnels, "t1", first))
        .containsExactly(
            "to /vpc_id f", "to /vpn_gateway_id " + key + "vpn-gateway/g1 edge present t");
    assertThat(neighbours(tunnels, "t2", null))
        .as("what it pointed at when it was deleted")
        .containsExactly("to /vpc_id f", "to /vpn_gateway_id t");
    assertThatThrownBy(() -> neighbours(tunnels, "t1", "2020-01-01"))
        .hasMessageContaining("the ledger began at");
  }

  @Test
  void shouldFollowAnAccountThatIsRenamed() throws SQLException {
    look(gateways, Map.of("g1", gateway("g1", "edge")));
    look(tunnels, Map.of("t1", tunnel("t1", "g1")));

    execute(
        """
        update gateledger.scope
           set account = '%1$s-new', scope_key = replace(scope_key, '/%1$s/', '/%1$s-new/') where account = '%1$s'
        """
            .formatted(account));

    assertThat(texts(NOW.formatted(account + "-new")))
        .containsExactly(
            "t1 /vpn_gateway_id scp/%s-new/kr-west1/vpn-gateway/g1 g1 edge present t"
                .formatted(account));
  }

  @Test
  void shouldTakeUpRelationsThatAnotherCatalogueEntryTells() throws SQLException {
    // Given
    look(gateways, Map.of("g1", gateway("g1", "edge")));
    look(tunnels, Map.of("t1", tunnel("t1", "g1")));
    execute("update gateledger.resource set related = null");
    execute("update gateledger.scope set canonical_form = null");

    // When
    look(tunnels, Map.of("t1", tunnel("t1", "g1")));

    // Then
    assertThat(texts(NOW.formatted(account))).hasSize(1);
    assertThat(
            texts(
                "select version from dashboard.resources where account = '%s'".formatted(account)))
        .containsOnly("1");
  }

  @Test
  void shouldReadBothDirectionsThroughIndexes() throws SQLException {
    // Given
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 3_000; i++) {
      many.put("t" + i, tunnel("t" + i, "g" + i));
    }
    look(tunnels, many);
    execute("vacuum analyze gateledger.resource");

    // When
    List<String> plan =
        texts(
            """
            explain select * from gateledger.resource
             where related && (select array_agg(tag || 'g7') from gateledger.relation_field
                                where provider = 'scp' and related_type = 'vpn-gateway')
            """);

    // Then
    assertThat(String.join("\n", plan))
        .contains("resource_related")
        .doesNotContain("Seq Scan on resource");
    execute("set track_functions = 'all'");
    execute("select pg_stat_force_next_flush()");
    long before = scans();
    assertThat(neighbours(gateways, "g7", null)).isEmpty();
    look(gateways, Map.of("g7", gateway("g7", "edge")));
    assertThat(neighbours(gateways, "g7", null)).hasSize(1);
    execute("select pg_stat_force_next_flush()");
    assertThat(scans()).as("scans of all resources").isEqualTo(before);
  }

  private long scans() throws SQLException {
    return Long.parseLong(
        texts(
                "select seq_scan from pg_stat_user_tables where relid = 'gateledger.resource'::regclass")
            .getFirst());
  }

  private List<String> neighbours(Scope scope, String id, @Nullable String at) throws SQLException {
    return texts(
        """
        select concat_ws(' ', direction, field, key, name, presence, collected)
          from dashboard.neighbours('%s/%s', %s)
        """
            .formatted(scope.key(), id, at == null ? "null" : "'" + at + "'"));
  }

  private void look(Scope scope, Map<String, String> items) {
    Catalogue catalogue = CatalogueLoader.builtIn();
    new PipelineHarness(connection, catalogue).run(Estate.holding(items, Instant.now()), scope);
  }

  private String now() throws SQLException {
    return texts("select clock_timestamp()").getFirst();
  }

  private List<String> texts(String sql) throws SQLException {
    return Queries.texts(connection, sql);
  }

  private void execute(String sql) throws SQLException {
    Queries.execute(connection, sql);
  }

  private static String gateway(String id, String name) {
    return """
        {"id":"%s","name":"%s","state":"ACTIVE"}"""
        .formatted(id, name);
  }

  private static String tunnel(String id, String gateway) {
    return """
        {"id":"%1$s","name":"tunnel %1$s","state":"ACTIVE","status":"UP","vpn_gateway_id":"%2$s","vpc_id":"v1"}"""
        .formatted(id, gateway);
  }
}
