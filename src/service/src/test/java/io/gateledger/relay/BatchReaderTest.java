package io.gateledger.relay;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.event.compose.BatchBounds;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.resource.Scope;
import io.gateledger.testing.Estate;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.PipelineHarness;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BatchReaderTest {

  private static final Catalogue CATALOGUE = CatalogueLoader.builtIn();
  private static final Scope SCOPE = new Scope("nhn-appkey", "main", "KR1", "security-group");
  private static final BatchBounds ALL = new BatchBounds(1_000, 1 << 20);

  @Test
  void shouldGoOnBehindTheEventsOfARowThatWereTold() throws SQLException {
    try (MigratedPostgres postgres = MigratedPostgres.create();
        Connection connection = postgres.connect()) {
      look(connection, 9);

      RelayBatch first = next(connection, RelayPosition.START, new BatchBounds(4, 1 << 20));

      assertThat(first.events()).hasSize(4);
      assertThat(first.end().events()).isEqualTo(4);
      assertThat(RelayPosition.parse(first.end().json())).isEqualTo(first.end());
      assertThat(ids(next(connection, RelayPosition.START, ALL)))
          .startsWith(ids(first).toArray(String[]::new))
          .endsWith(ids(next(connection, first.end(), ALL)).toArray(String[]::new))
          .hasSize(10);
    }
  }

  @Test
  void shouldTellAllOfARowWhenTheOneToldInPartIsGone() throws SQLException {
    try (MigratedPostgres postgres = MigratedPostgres.create();
        Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      look(connection, 9);
      RelayPosition between =
          next(connection, RelayPosition.START, new BatchBounds(4, 1 << 20)).end();
      statement.execute("delete from gateledger.outbox");
      look(connection, 12);

      assertThat(ids(next(connection, between, ALL)))
          .isEqualTo(ids(next(connection, RelayPosition.START, ALL)))
          .isNotEmpty();
    }
  }

  private static RelayBatch next(Connection connection, RelayPosition position, BatchBounds bounds)
      throws SQLException {
    return WaitingEvents.batches(CATALOGUE).next(connection, position, bounds).orElseThrow();
  }

  private static List<String> ids(RelayBatch batch) {
    return batch.events().stream().map(one -> one.event().id().toString()).toList();
  }

  private static void look(Connection connection, int groups) {
    Map<String, String> items = new TreeMap<>();
    IntStream.range(0, groups)
        .forEach(
            i ->
                items.put(
                    "g" + i,
                    """
                    {"id": "g%d", "name": "g%d", "description": "d", "securityGroupRules": []}"""
                        .formatted(i, i)));
    new PipelineHarness(connection, CATALOGUE)
        .run(Estate.holding(items, PipelineAssembly.clock().instant()), SCOPE);
  }
}
