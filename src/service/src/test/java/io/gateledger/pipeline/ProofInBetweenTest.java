package io.gateledger.pipeline;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.collect.listing.TestServer;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.resource.Scope;
import io.gateledger.run.Trigger;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Queries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What proves a deletion, where configurations and unreadable items come in between. */
class ProofInBetweenTest {

  private static final String ENTRY =
      """
      provider: scp
      type: %1$s
      title: %1$s
      version: 1
      service: vpn
      list: { path: /%1$ss, items: /%1$ss, paging: page-size, page-size: 50, total: /count }
      %2$s
      fields:
        id: { role: id }
        name: { role: name }
        state: { role: state, values: [UP, DOWN] }
      """;
  private static final String GONE = "{\"errors\":[{\"code\":\"scp-network.pipe.not-found\"}]}";

  private final MigratedPostgres postgres = MigratedPostgres.create();
  private final TestServer ours = new TestServer();
  private final TestServer theirs = new TestServer();
  private final Map<String, String> items = new LinkedHashMap<>();
  private Connection connection;
  private TestCollecting collecting;
  private CollectionPipeline pipeline;

  @BeforeEach
  void open(@TempDir Path directory) throws SQLException, IOException {
    Files.writeString(
        directory.resolve("pipe.yaml"),
        ENTRY.formatted("pipe", "show: { path: \"/pipes/{id}\", item: /pipe, use: confirm }"));
    Files.writeString(directory.resolve("pool.yaml"), ENTRY.formatted("pool", ""));
    Catalogue catalogue = CatalogueLoader.withDirectory(directory);
    collecting =
        new TestCollecting(
            settings(ours, "AK"), PipelineAssembly.clock(), Duration.ofSeconds(10), catalogue);
    connection = postgres.connect();
    pipeline =
        new PipelineAssembly(
                new SingleConnectionTransactions(connection), catalogue, PipelineAssembly.clock())
            .pipeline(collecting.collector());
    for (String id : List.of("a", "b", "c", "d")) {
      put(id);
    }
  }

  @AfterEach
  void close() throws SQLException {
    collecting.close();
    connection.close();
    postgres.close();
    ours.close();
    theirs.close();
  }

  @Test
  void shouldProveNothingByATenantThatIsConfiguredWhileTheRunIsUnderWay() throws SQLException {
    run("pipe");
    items.remove("d"); // Missing from this list alone: a read of its id would say that it is there.
    ours.on("/pipes/d", 200, "{\"pipe\":" + item("d") + "}");
    theirs.on("/pipes/d", 404, GONE);
    String page = page("pipe");
    ours.on(
        "/pipes?page=0&size=50",
        exchange -> {
          collecting.takeUp(settings(theirs, "BK"));
          TestServer.send(exchange, 200, "application/json", page);
        });
    pipeline.run(new Scope("scp", "acc", "r", "pipe"), Trigger.SCHEDULE);

    assertThat(operations("d")).containsExactly("baseline");
  }

  @Test
  void shouldNotCountListsOnBothSidesOfAnItemThatMayBeTheMissingOne() throws SQLException {
    run("pool");
    items.remove("d");
    run("pool");
    run("pool");
    items.put("odd", "{\"id\":\"../x\"}"); // d, garbled
    run("pool");
    items.remove("odd");
    run("pool");

    assertThat(operations("d")).containsExactly("baseline");
  }

  private void put(String id) {
    items.put(id, item(id));
  }

  private static String item(String id) {
    return "{\"id\":\"%s\",\"name\":\"n\",\"state\":\"UP\"}".formatted(id);
  }

  private String page(String name) {
    return "{\"count\":%d,\"%ss\":[%s]}"
        .formatted(items.size(), name, String.join(",", items.values()));
  }

  private void run(String name) {
    ours.on("/" + name + "s?page=0&size=50", 200, page(name));
    pipeline.run(new Scope("scp", "acc", "r", name), Trigger.SCHEDULE);
  }

  private List<String> operations(String id) throws SQLException {
    return Queries.texts(
        connection,
        "select op from dashboard.changes where id = '%s' order by version".formatted(id));
  }

  private static Map<String, String> settings(TestServer cloud, String key) {
    return TestCollecting.account(
        "acc",
        "scp",
        "r",
        Map.of(
            "credentials.access-key",
            key,
            "credentials.secret-key",
            "SK",
            "endpoints.vpn",
            cloud.uri().toString()));
  }
}
