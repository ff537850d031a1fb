package io.gateledger.api.export;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.ledger.export.BulkReader;
import io.gateledger.ledger.export.ExportFormat;
import io.gateledger.ledger.export.ExportRequest.OfChanges;
import io.gateledger.ledger.read.ChangeFilter;
import io.gateledger.ledger.read.ScopeFilter;
import io.gateledger.ledger.sql.DataSourceTransactions;
import io.gateledger.testing.DatabaseOfATest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ExportAnswerTest {

  @RegisterExtension final DatabaseOfATest database = new DatabaseOfATest();

  @Test
  void shouldFreeThePlaceOfAnAnswerThatNobodyBeginsToTake() {
    ExportAnswer answer =
        new ExportAnswer(
            new BulkReader(new DataSourceTransactions(database.postgres().dataSource())),
            CatalogueLoader.builtIn(),
            Duration.ofSeconds(1));
    for (int i = 0; i < 4; i++) {
      assertThat(asked(answer).getStatus()).isEqualTo(200);
    }

    assertThatThrownBy(() -> asked(answer))
        .isInstanceOf(ApiProblem.class)
        .hasMessageContaining("sends 4 exports already");
    await()
        .ignoreExceptionsInstanceOf(ApiProblem.class)
        .untilAsserted(() -> assertThat(asked(answer).getStatus()).isEqualTo(200));
  }

  private static Response asked(ExportAnswer answer) {
    return answer.of(
        new OfChanges(new ChangeFilter(ScopeFilter.ALL, null, null, true), null, null),
        ExportFormat.NDJSON,
        "changes",
        "from",
        asGet());
  }

  private static HttpServerRequest asGet() {
    return (HttpServerRequest)
        Proxy.newProxyInstance(
            HttpServerRequest.class.getClassLoader(),
            new Class<?>[] {HttpServerRequest.class},
            (proxy, method, arguments) -> HttpMethod.GET);
  }
}
