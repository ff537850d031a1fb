package io.gateledger.ledger.status;

import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.metric.MetricDetail;
import io.gateledger.resource.Scope;
import io.gateledger.testing.DatabaseOfATest;
import io.gateledger.testing.Estate;
import io.gateledger.testing.PipelineHarness;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class ScopeFiguresTest {

  @RegisterExtension final DatabaseOfATest database = new DatabaseOfATest();

  @Test
  void shouldLabelTheFiguresOfScopesAsFinelyAsAsked() {
    new PipelineHarness(database.connection(), CatalogueLoader.builtIn())
        .run(
            Estate.holding(
                Map.of(
                    "a", "{\"id\": \"a\", \"name\": \"a\", \"state\": \"available\"}",
                    "b", "{\"id\": \"b\", \"name\": \"b\", \"state\": \"available\"}"),
                Instant.now()),
            new Scope("nhn", "main", "KR1", "internet-gateway"));
    Map<MetricDetail, String> labels =
        Map.of(
            MetricDetail.TYPE, "[provider, type]",
            MetricDetail.ACCOUNT, "[account, provider, type]",
            MetricDetail.SCOPE, "[account, provider, region, type]");

    labels.forEach(
        (detail, names) -> {
          MeterRegistry meters = new SimpleMeterRegistry();
          ScopeFigures figures = new ScopeFigures(meters, detail);
          figures.read(database.connection());

          Gauge resources = meters.get("gateledger.scope.resources").gauge();
          assertThat(resources.value()).isEqualTo(2);
          assertThat(resources.getId().getTags().stream().map(Tag::getKey).toList())
              .hasToString(names);
          assertThat(meters.get("gateledger.scopes").gauge().value()).isEqualTo(1);
          assertThat(meters.get("gateledger.scope.freshness.age").gauge().value())
              .isBetween(0.0, 60.0);

          figures.forget();
          assertThat(meters.getMeters()).isEmpty();
        });
  }
}
