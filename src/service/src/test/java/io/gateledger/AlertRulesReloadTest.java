package io.gateledger;

import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.rule.RulesInForce;
import io.gateledger.alert.rule.file.AlertRuleFiles;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.sql.DataSourceTransactions;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.pipeline.health.NodeAlerts;
import io.gateledger.pipeline.health.OperationalAlerts;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Queries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AlertRulesReloadTest {

  private static final AlertRuleFiles FILES = new AlertRuleFiles(CatalogueLoader.builtIn());

  @TempDir private Path directory;

  @Test
  void shouldTakeUpChangedFilesOnceTheyAreWholeAndKeepTheLastGoodOnesWhileTheyAreBroken()
      throws IOException, SQLException {
    RulesInForce inForce = new RulesInForce(FILES.read(directory));
    String shipped = inForce.current().version();
    try (MigratedPostgres postgres = MigratedPostgres.create();
        Connection connection = postgres.connect()) {
      AlertRulesReload reload = reload(inForce, postgres);

      write("rules:\n  - {name: tunnel-down, for: 2m}\n");
      reload.readOnce();
      assertThat(inForce.current().version()).as("one reading").isEqualTo(shipped);
      reload.readOnce();
      assertThat(held(inForce)).isEqualTo(Duration.ofMinutes(2));

      write("rules:\n  - {name: tunnel-down, for: soon}\n");
      reload.readOnce();
      reload.readOnce();
      assertThat(held(inForce)).as("the last good ones").isEqualTo(Duration.ofMinutes(2));
      assertThat(alerts(connection))
          .singleElement()
          .asString()
          .startsWith("firing gateledger/host-1 alert rules of node host/1 are rejected")
          .contains("own.yaml:2: rule tunnel-down: for is 'soon', which is no duration");

      write("rules:\n  - {name: tunnel-down, for: later}\n");
      reload.readOnce();
      reload.readOnce();
      assertThat(alerts(connection))
          .as("one mistake after another is one alert")
          .singleElement()
          .asString()
          .startsWith("firing ")
          .contains("for is 'later', which is no duration");

      write("rules:\n  - {name: tunnel-down, enabled: false}\n");
      reload.readOnce();
      reload.readOnce();
      assertThat(inForce.current().find("tunnel-down")).isEmpty();
      assertThat(alerts(connection)).singleElement().asString().startsWith("resolved");
    }
  }

  private AlertRulesReload reload(RulesInForce inForce, MigratedPostgres postgres) {
    OperationalAlerts alerts =
        new OperationalAlerts(
            new AlertLog(new AlertRules(inForce)),
            new EventRecorder(new OutboxLog(), new CommitOrder()),
            PipelineAssembly.clock());
    return new AlertRulesReload(
        FILES,
        inForce,
        new NodeAlerts(new DataSourceTransactions(postgres.dataSource()), alerts),
        "host/1",
        directory,
        Duration.ofSeconds(10),
        PipelineAssembly.clock());
  }

  private static Duration held(RulesInForce inForce) {
    return inForce.current().find("tunnel-down").orElseThrow().holdFor();
  }

  private void write(String rules) throws IOException {
    Files.writeString(directory.resolve("own.yaml"), rules);
  }

  private static List<String> alerts(Connection connection) throws SQLException {
    return Queries.texts(
        connection,
        "select status || ' ' || subject || ' ' || summary from dashboard.alerts"
            + " where rule = 'alert-rules-broken'");
  }
}
