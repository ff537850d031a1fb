package io.gateledger.ledger.search;

import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.ledger.sql.DataSourceTransactions;
import io.gateledger.resource.Scope;
import io.gateledger.testing.DatabaseOfATest;
import io.gateledger.testing.Estate;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is found, by what, and that it follows whatever happens to a ledger. */
class SearchIndexTest {

  private static final Scope SUBNETS = new Scope("nhn", "main", "KR1", "subnet");
  private static final Scope TUNNELS = new Scope("scp", "main", "kr-west1", "vpn-tunnel");
  private static final Scope GATEWAYS = new Scope("scp", "main", "kr-west1", "nat-gateway");

  @RegisterExtension final DatabaseOfATest database = new DatabaseOfATest();

  @Test
  void shouldRankTheWholeNameBeforeItsBeginningAndThatBeforeWords() throws SQLException {
    look(
        GATEWAYS,
        Map.of(
            "g1", gateway("g1", "edge", "192.0.2.1", "of Seoul"),
            "g2", gateway("g2", "edge-busan", "192.0.2.2", ""),
            "g3", gateway("g3", "other", "192.0.2.3", "the old EDGE, (kept)"),
            "edge", gateway("edge", "unlike", "192.0.2.4", ""),
            "g5", gateway("g5", "none", "192.0.2.5", "ledge")));

    assertThat(found("Edge")).containsExactly("edge id", "g1 name", "g2 name-prefix", "g3 words");
    assertThat(found("old edge")).containsExactly("g3 words");
    assertThat(found("seo")).containsExactly("g1 words");
    assertThat(found("nothing of it")).isEmpty();
  }

  @Test
  void shouldTellAsManyHitsForNoLimitAsForNone() throws SQLException {
    look(
        GATEWAYS,
        Map.of(
            "g1", gateway("g1", "edge", "192.0.2.1", ""),
            "g2", gateway("g2", "edge", "192.0.2.2", "")));
    follow();

    assertThat(texts("select h.id from dashboard.search('edge', null, null) h"))
        .containsExactlyInAnyOrder("g1", "g2");
    assertThat(texts("select h.id from dashboard.search('edge', null, 1) h")).hasSize(1);
  }

  @Test
  void shouldFindWhatContainsAnAddressTheNarrowestFirst() throws SQLException {
    look(
        SUBNETS,
        Map.of(
            "s8", subnet("s8", "10.0.0.0/8"),
            "s24", subnet("s24", "10.0.3.0/24"),
            "s0", subnet("s0", "0.0.0.0/0"),
            "else", subnet("else", "10.0.4.0/24"),
            "v6", subnet("v6", "2001:DB8:0::/48")));

    assertThat(found("10.0.3.21")).containsExactly("s24 contains", "s8 contains", "s0 contains");
    assertThat(found("10.0.3.0/24")).containsExactly("s24 address", "s8 contains", "s0 contains");
    assertThat(found("10.0.0.0/16"))
        .containsExactly("s8 contains", "s0 contains", "else within", "s24 within");
    assertThat(found("2001:db8::17")).containsExactly("v6 contains");
  }

  @Test
  void shouldFindAddressesInSetsAndElements() throws SQLException {
    look(
        TUNNELS,
        Map.of(
            "t1",
            """
            {"id": "t1", "name": "t", "phase1": {"peer_gateway_ip": "203.0.113.9"},
             "phase2": {"remote_subnets": ["172.16.0.0/24", "172.16.1.0/24"]}}"""));
    look(
        SUBNETS,
        Map.of(
            "s1",
            """
            {"id": "s1", "cidr": "10.9.0.0/16", "routes": [{"id": "r", "cidr": "198.51.100.0/24", "gateway": "10.9.0.1"}]}"""));

    assertThat(found("203.0.113.9")).containsExactly("t1 address");
    assertThat(found("172.16.1.7")).containsExactly("t1 contains");
    assertThat(found("198.51.100.0/24")).containsExactly("s1 address");
    assertThat(found("10.9.0.1")).containsExactly("s1 address");
  }

  @Test
  void shouldFindWhatWasThenAndWhatIsNow() throws SQLException {
    look(GATEWAYS, Map.of("g1", gateway("g1", "alpha", "192.0.2.1", "")));
    Instant first = now();
    look(GATEWAYS, Map.of("g1", gateway("g1", "beta", "192.0.2.2", "")));
    Instant second = now();
    look(GATEWAYS, Map.of());
    Instant third = now();
    look(GATEWAYS, Map.of("g1", gateway("g1", "beta", "192.0.2.2", "")));

    assertThat(found("alpha")).isEmpty();
    assertThat(found("alpha", first)).containsExactly("g1 name");
    assertThat(found("192.0.2.1", first)).containsExactly("g1 address");
    assertThat(found("192.0.2.1", second)).isEmpty();
    assertThat(found("192.0.2.2", second)).containsExactly("g1 address");
    assertThat(found("beta", third)).isEmpty();
    assertThat(found("beta")).containsExactly("g1 name");
    assertThat(
            texts(
                "select h.name || h.version from dashboard.search('g1', '%s') h".formatted(first)))
        .containsExactly("alpha1");
  }

  @Test
  void shouldWriteNothingForAStateThatIsFoundAlike() throws SQLException {
    look(TUNNELS, Map.of("t1", tunnel("t1", "UP")));
    for (String status : List.of("DOWN", "UP", "DOWN")) {
      look(TUNNELS, Map.of("t1", tunnel("t1", status)));
    }

    assertThat(found("t1")).containsExactly("t1 id");
    assertThat(texts("select version || ' ' || valid_to from gateledger.search_entry"))
        .containsExactly("1 infinity");
  }

  @Test
  void shouldWriteALedgerThatWasThereBeforeAsIfItHadFollowed() throws SQLException {
    look(GATEWAYS, Map.of("g1", gateway("g1", "alpha", "192.0.2.1", "")));
    follow();
    look(GATEWAYS, Map.of("g1", gateway("g1", "beta", "192.0.2.2", "word")));
    look(GATEWAYS, Map.of("g2", gateway("g2", "gamma", "192.0.2.2", "")));
    look(GATEWAYS, Map.of("g2", gateway("g2", "gamma", "192.0.2.2", "more")));
    follow();
    List<String> followed = rows();

    execute("truncate gateledger.search_scope, gateledger.search_entry, gateledger.search_address");
    follow();

    assertThat(rows()).isEqualTo(followed).hasSize(7);
  }

  @Test
  void shouldKeepNothingOfAFormThatWasReadAnew() throws SQLException {
    look(GATEWAYS, Map.of("g1", gateway("g1", "alpha", "192.0.2.1", "")));
    follow();
    execute(
        """
        update gateledger.resource set name = 'omega';
        update gateledger.scope set canonical_form = null;
        """);
    follow();
    assertThat(found("alpha")).as("while it is read anew").containsExactly("g1 name");
    assertThat(texts("select scopes_behind from dashboard.search_index")).containsExactly("0");

    execute("update gateledger.scope set canonical_form = gen_random_uuid()");
    assertThat(texts("select scopes_behind from dashboard.search_index")).containsExactly("1");

    assertThat(found("omega")).containsExactly("g1 name");
    assertThat(found("alpha")).isEmpty();
  }

  @Test
  void shouldFollowAnAccountToItsNewName() throws SQLException {
    look(GATEWAYS, Map.of("g1", gateway("g1", "alpha", "192.0.2.1", "")));
    follow();
    execute(
        "update gateledger.scope set scope_key = replace(scope_key, 'main', 'new'), account = 'new'");

    assertThat(texts("select resource_key from dashboard.search('alpha')"))
        .containsExactly("scp/new/kr-west1/nat-gateway/g1");
  }

  @Test
  void shouldLeaveOutWhatWasRetiredThen() throws SQLException {
    look(GATEWAYS, Map.of("g1", gateway("g1", "alpha", "192.0.2.1", "")));
    follow();
    Instant looked = now();
    execute(
        """
        insert into gateledger.retirement (scope_no, node, decided_by, retired_at)
        select scope_no, 'n', 'configuration', clock_timestamp() from gateledger.scope
        """);

    assertThat(found("alpha")).isEmpty();
    assertThat(found("192.0.2.1")).isEmpty();
    assertThat(found("alpha", looked)).containsExactly("g1 name");
  }

  @Test
  void shouldForgetWhatIsPastRetentionAndRefuseToSearchThere() throws SQLException {
    look(GATEWAYS, Map.of("g1", gateway("g1", "alpha", "192.0.2.1", "")));
    look(GATEWAYS, Map.of("g1", gateway("g1", "beta", "192.0.2.2", "")));
    follow();
    Instant before = Instant.now().minusSeconds(60);
    execute(
        "update gateledger.retention set kept_since = clock_timestamp() where table_name = 'resource_version'");

    while (index().forgetPast()) {
      // There is more.
    }

    assertThat(texts("select name_key from gateledger.search_entry")).containsExactly("beta");
    assertThat(texts("select network from gateledger.search_address"))
        .containsExactly("192.0.2.2/32");
    assertThatThrownBy(() -> found("alpha", before))
        .hasMessageContaining("the ledger goes back to");
  }

  @Test
  void shouldBearNamesAndTextsOfAnyLength() throws SQLException {
    String name = "가나다".repeat(3_000);
    look(
        GATEWAYS,
        Map.of(
            "g1", gateway("g1", name, "not an address", "x".repeat(100_000)),
            "g2", gateway("g2", "ﷺ".repeat(300), "10.0.0.0/33", "' \\\\ & | ! :* <->"),
            "g3", gateway("g3", "서울-에지", "999.1.1.1", "전용선")));

    assertThat(found("가나다가")).containsExactly("g1 name-prefix");
    assertThat(found("서울-에지")).containsExactly("g3 name");
    assertThat(found("에지")).containsExactly("g3 words");
    assertThat(found("' \\ & | ! :* <->")).isEmpty();
    assertThat(found("999.1.1.1")).isEmpty();
    assertThatThrownBy(() -> found(" ")).hasMessageContaining("says nothing to search for");
  }

  @Test
  void shouldReadAlongIndexesAlone() throws SQLException {
    look(SUBNETS, Map.of("s1", subnet("s1", "10.0.0.0/8")));
    follow();
    execute(
        """
        insert into gateledger.search_entry (resource_no, scope_no, version, valid_from, valid_to, id_key, name_key, words)
        select 1000 + i, 1, 1, '2026-01-01', 'infinity', md5(i::text), 'name ' || md5('n' || i), array_to_tsvector(array[md5('w' || i), 'common'])
          from generate_series(1, 20000) i;
        insert into gateledger.search_address (resource_no, scope_no, version, valid_from, valid_to, network)
        select 1000 + i, 1, 1, '2026-01-01', 'infinity', network(set_masklen('10.0.0.0'::inet + i * 256, 24))
          from generate_series(1, 20000) i;
        analyze gateledger.search_entry, gateledger.search_address;
        """);
    List<String> before = sequentialScans();

    for (String q : List.of("10.0.3.21", "10.0.0.0/20", "name abc", "common", "0a1b")) {
      texts("select resource_key from dashboard.search('%s')".formatted(q));
    }

    assertThat(sequentialScans()).isEqualTo(before);
  }

  private List<String> sequentialScans() throws SQLException {
    execute("select pg_stat_force_next_flush()");
    execute("select pg_stat_clear_snapshot()");
    return texts(
        """
        select relname || ' ' || seq_scan from pg_stat_user_tables
         where relname in ('search_entry', 'search_address') order by 1
        """);
  }

  private List<String> found(String q) throws SQLException {
    return found(q, null);
  }

  private List<String> found(String q, @Nullable Instant at) throws SQLException {
    follow();
    try (Connection reader = database.postgres().connect()) {
      Queries.execute(reader, "set role gateledger_reader");
      return Queries.texts(
          reader,
          "select id || ' ' || match from dashboard.search(%s, %s)"
              .formatted(quoted(q), at == null ? "null" : quoted(at.toString())));
    }
  }

  private static String quoted(String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }

  private void follow() {
    SearchIndex index = index();
    while (index.advance()) {
      // There is more.
    }
  }

  private SearchIndex index() {
    return new SearchIndex(
        new DataSourceTransactions(database.postgres().dataSource()), CatalogueLoader.builtIn());
  }

  private void look(Scope scope, Map<String, String> items) {
    new PipelineHarness(database.connection(), CatalogueLoader.builtIn())
        .run(Estate.holding(items, Instant.now()), scope);
  }

  /** After all that was looked at, and before what will be. */
  private static Instant now() {
    return Instant.now();
  }

  private List<String> rows() throws SQLException {
    return texts(
        """
        select concat_ws(' ', resource_no, version, valid_from, valid_to, id_key, name_key, words::text)
          from gateledger.search_entry
        union all
        select concat_ws(' ', resource_no, version, valid_from, valid_to, network) from gateledger.search_address
         order by 1
        """);
  }

  private List<String> texts(String sql) throws SQLException {
    return Queries.texts(database.connection(), sql);
  }

  private void execute(String sql) throws SQLException {
    Queries.execute(database.connection(), sql);
  }

  private static String subnet(String id, String cidr) {
    return "{\"id\": \"%s\", \"name\": \"subnet\", \"cidr\": \"%s\"}".formatted(id, cidr);
  }

  private static String tunnel(String id, String status) {
    return "{\"id\": \"%s\", \"name\": \"t\", \"status\": \"%s\"}".formatted(id, status);
  }

  private static String gateway(String id, String name, String address, String description) {
    return """
        {"id": "%s", "name": "%s", "nat_gateway_ip_address": "%s", "description": "%s"}"""
        .formatted(id, name, address, description);
  }
}
