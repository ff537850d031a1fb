package io.gateledger.ledger.export;

import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.ledger.read.ChangeFilter;
import io.gateledger.ledger.read.ChangeRow;
import io.gateledger.ledger.read.ScopeFilter;
import io.gateledger.ledger.sql.DataSourceTransactions;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.Scope;
import io.gateledger.testing.DatabaseOfATest;
import io.gateledger.testing.Estate;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BulkReaderTest {

  private static final Scope SCOPE = new Scope("scp", "main", "kr-west1", "nat-gateway");

  @RegisterExtension final DatabaseOfATest database = new DatabaseOfATest();

  @Test
  void shouldHoldWhatItFoundToBeKeptUntilAllOfItIsRead() throws SQLException {
    Transactions ledger = new DataSourceTransactions(database.postgres().dataSource());
    PipelineHarness harness = new PipelineHarness(ledger, CatalogueLoader.builtIn());
    for (String name : List.of("a", "b")) {
      harness.run(
          Estate.holding(
              Map.of("g1", "{\"id\": \"g1\", \"name\": \"%s\"}".formatted(name)), Instant.now()),
          SCOPE);
    }
    String month =
        Queries.texts(
                database.connection(), "select distinct tableoid::regclass from gateledger.change")
            .getFirst();
    List<Integer> versions = new ArrayList<>();

    new BulkReader(ledger)
        .changes(
            new ChangeFilter(ScopeFilter.ALL, null, null, true),
            null,
            null,
            new RowSink<>() {
              @Override
              public void begins() {
                assertThatThrownBy(() -> drop(month)).hasMessageContaining("lock timeout");
              }

              @Override
              public void accept(ChangeRow row) {
                versions.add(row.version());
              }

              @Override
              public void refused(Instant keptSince) {
                throw new AssertionError(keptSince);
              }
            });

    assertThat(versions).containsExactly(1, 2);
    drop(month);
  }

  private void drop(String month) throws SQLException {
    try (Connection retention = database.postgres().connect()) {
      Queries.execute(retention, "set lock_timeout = '50ms'; drop table " + month);
    }
  }
}
