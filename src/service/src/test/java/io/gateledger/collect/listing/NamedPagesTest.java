package io.gateledger.collect.listing;

import io.gateledger.collect.CollectionOutcome.Complete;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Listings whose answers say how they go on: by a link, or by the next marker. */
class NamedPagesTest {

  private static final String ROUTES = "nhn/n/r/route";
  private static final String SIZED_ROUTES = "nhn/n/r/sized-route";
  private static final String TRANSITS = "huawei/h/r/transit";

  private static final String ROUTE =
      """
      provider: nhn
      type: route
      title: Route
      version: 1
      service: network
      list: { path: "/routes?tenant_id={tenant_id}", items: /routes, paging: links }
      fields: { id: { role: id } }
      """;
  private static final String SIZED_ROUTE =
      ROUTE
          .replace("type: route", "type: sized-route")
          .replace("paging: links", "paging: links, page-size: 50, links: /more/links");
  private static final String TRANSIT =
      """
      provider: huawei
      type: transit
      title: Transit
      version: 1
      service: nat
      list:
        path: "/transits"
        items: /transits
        paging: marker
        page-size: 2
        next: /page_info/next_marker
      fields: { id: { role: id } }
      """;

  @TempDir Path directory;
  private ScriptedCloud cloud;

  @BeforeEach
  void open() {
    cloud = new ScriptedCloud(directory, ROUTE, SIZED_ROUTE, TRANSIT);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private static String routes(String link, String... ids) {
    String links =
        link.isEmpty()
            ? ""
            : ",\"routes_links\":[{\"rel\":\"previous\",\"href\":\"http://x/?marker=z\"},"
                + "{\"href\":\"%s\",\"rel\":\"next\"}]".formatted(link);
    return "{\"routes\":%s%s}".formatted(ScriptedCloud.objects(ids), links);
  }

  private static String transits(String pageInfo, String... ids) {
    return "{\"transits\":%s,\"page_info\":%s}".formatted(ScriptedCloud.objects(ids), pageInfo);
  }

  @Test
  void shouldFollowLinksUntilThereIsNone() {
    cloud
        .on("/net/routes?tenant_id=t", routes("http://h/routes?limit=2&marker=b", "a", "b"))
        .on(
            "/net/routes?tenant_id=t&limit=2&marker=b",
            routes("http://h/routes?marker=c%20d&limit=2", "c"))
        .on("/net/routes?tenant_id=t&limit=2&marker=c%20d", routes("", "e"));

    var run = cloud.collect(ROUTES);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.ids()).containsExactly("a", "b", "c", "e");
  }

  @Test
  void shouldBeCompleteWithOnePageWhereTheProviderGivesNoLinks() {
    cloud.on("/net/routes?tenant_id=t", "{\"routes_links\":null,\"routes\":[{\"id\":\"a\"}]}");

    assertThat(cloud.collect(ROUTES).outcome()).isInstanceOf(Complete.class);
    assertThat(cloud.asked()).containsExactly("/net/routes?tenant_id=t");
  }

  @Test
  void shouldSayHowManyItWantsAndFindTheLinksWhereTheEntrySays() {
    String link = "{\"links\":[{\"rel\":\"next\",\"href\":\"?marker=b\"}]}";
    cloud
        .on(
            "/net/routes?tenant_id=t&limit=50",
            "{\"more\":%s,\"routes\":%s}".formatted(link, ScriptedCloud.objects("a", "b")))
        .on("/net/routes?tenant_id=t&limit=50&marker=b", routes("", "c"));

    var run = cloud.collect(SIZED_ROUTES);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.ids()).containsExactly("a", "b", "c");
  }

  @Test
  void shouldNeverSendATokenWhereALinkPoints() {
    List<String> strangers = new CopyOnWriteArrayList<>();
    List<String> tokens = new CopyOnWriteArrayList<>();
    try (TestServer stranger = new TestServer()) {
      stranger.on("/net/routes", exchange -> strangers.add(exchange.getRequestURI().toString()));
      String link = stranger.uri() + "/net/routes?limit=1&marker=a&tenant_id=other";
      cloud.on(
          "/net/routes",
          exchange -> {
            tokens.add(exchange.getRequestHeaders().getFirst("X-Auth-Token"));
            TestServer.send(
                exchange,
                200,
                "application/json",
                tokens.size() == 1 ? routes(link, "a") : routes("", "b"));
          });

      var run = cloud.collect(ROUTES);

      assertThat(run.outcome()).isInstanceOf(Complete.class);
      assertThat(run.ids()).containsExactly("a", "b");
      assertThat(strangers).isEmpty();
      assertThat(tokens).containsExactly(ScriptedCloud.TOKEN, ScriptedCloud.TOKEN);
      assertThat(cloud.asked().skip(1)).containsExactly("/net/routes?tenant_id=t&limit=1&marker=a");
    }
  }

  @Test
  void shouldNotGoRoundInALoopOfLinks() {
    cloud.on("/net/routes", routes("http://h/routes?marker=b", "a", "b"));

    var run = cloud.collect(ROUTES);

    assertThat(run.reasons()).containsExactly("page marker b came twice");
    assertThat(cloud.asked()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rel\":\"next\"}",
        "[{\"rel\":\"next\"}]",
        "[{\"rel\":\"next\",\"href\":\"\"}]",
        "[{\"rel\":\"next\",\"href\":\"http://h/routes\"}]",
        "[{\"rel\":\"next\",\"href\":\"http://h/routes?marker=%zz\"}]",
        "[{\"rel\":\"next\",\"href\":\"http://h/routes#?marker=a\"}]",
        "[\"http://h/routes?marker=a\"]",
        "\"http://h/routes?marker=a\"",
      })
  void shouldBePartialWhereALinkLeadsNowhere(String links) {
    cloud.on("/net/routes", "{\"routes\":[{\"id\":\"a\"}],\"routes_links\":%s}".formatted(links));

    assertThat(cloud.collect(ROUTES).reasons())
        .containsExactly(
            "page 1 says at /routes_links that there is more, but not how to get there");
  }

  @Test
  void shouldGoOnFromTheMarkerTheAnswerNames() {
    cloud
        .on("/transits?limit=2", transits("{\"next_marker\":\"m1\",\"current_count\":2}", "a", "b"))
        .on("/transits?limit=2&marker=m1", transits("{\"next_marker\":2}", "c"))
        .on("/transits?limit=2&marker=2", transits("{\"previous_marker\":\"m1\"}", "d", "e"));

    var run = cloud.collect(TRANSITS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.ids())
        .as("a short page is not the last")
        .containsExactly("a", "b", "c", "d", "e");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"next_marker\":null}", "{\"next_marker\":\"\"}", "null"})
  void shouldEndWhereTheAnswerNamesNoMarker(String pageInfo) {
    cloud.on("/transits?limit=2", transits(pageInfo, "a", "b"));

    assertThat(cloud.collect(TRANSITS).outcome()).isInstanceOf(Complete.class);
    assertThat(cloud.asked()).hasSize(1);
  }

  @Test
  void shouldBePartialWhenANextMarkerComesTwice() {
    cloud.on("/transits", transits("{\"next_marker\":\"m/1\"}", "a", "b"));

    assertThat(cloud.collect(TRANSITS).reasons())
        .containsExactly("the marker that page 2 names came before");
  }

  @Test
  void shouldBePartialWhereTheNextMarkerIsNoText() {
    cloud.on("/transits", transits("{\"next_marker\":{\"id\":\"a\"}}", "a", "b"));

    assertThat(cloud.collect(TRANSITS).reasons())
        .containsExactly(
            "page 1 says at /page_info/next_marker that there is more, but not how to get there");
  }

  @Test
  void shouldWalkAgainWhenTheNextMarkerIsRefused() {
    cloud
        .inTurn(
            "/transits?limit=2",
            transits("{\"next_marker\":\"b\"}", "a", "b"),
            transits("{}", "a", "c"))
        .on("/transits?limit=2&marker=b", 400, "{\"error_code\":\"NAT.0101\"}");

    var run = cloud.collect(TRANSITS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.manifest().distinct()).isEqualTo(2);
  }
}
