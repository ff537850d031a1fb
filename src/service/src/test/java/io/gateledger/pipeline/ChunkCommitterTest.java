package io.gateledger.pipeline;

import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.testing.Estate;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.PipelineHarness;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChunkCommitterTest {

  private static final Scope SCOPE = new Scope("nhn", "refused", "KR1", "network");
  private static final Set<Integer> REFUSED = Set.of(1, 700, 701, 1_500);

  @Test
  void shouldLoseNoneButTheItemsThatTheDatabaseRefuses() throws SQLException {
    try (MigratedPostgres postgres = MigratedPostgres.create();
        Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create function refuse() returns trigger language plpgsql as
            'begin raise exception ''refused'' using errcode = ''program_limit_exceeded''; end';
          create trigger refuses before insert on gateledger.resource
            for each row when (new.name = 'refused') execute function refuse()
          """);

      FinishedRun run =
          new PipelineHarness(connection, CatalogueLoader.builtIn())
              .run(Estate.holding(networks(), Instant.now()), SCOPE);

      assertThat(run.end().outcome()).isEqualTo(RunOutcome.PARTIAL);
      assertThat(run.end().reasons())
          .hasSize(REFUSED.size())
          .allSatisfy(reason -> assertThat(reason).contains("the database cannot hold it"))
          .extracting(
              reason -> Integer.valueOf(reason.replaceFirst("(?s)^(.*first: )?n(\\d+): .*", "$2")))
          .containsExactlyInAnyOrderElementsOf(REFUSED);
      try (ResultSet kept =
          statement.executeQuery("select count(*), count(distinct id) from gateledger.resource")) {
        kept.next();
        assertThat(kept.getInt(1)).isEqualTo(1_500 - REFUSED.size()).isEqualTo(kept.getInt(2));
      }
    }
  }

  private static Map<String, String> networks() {
    return IntStream.rangeClosed(1, 1_500)
        .boxed()
        .collect(
            Collectors.toMap(
                i -> "n" + i,
                i ->
                    "{\"id\": \"n%d\", \"name\": \"%s\"}"
                        .formatted(i, REFUSED.contains(i) ? "refused" : "net " + i)));
  }
}
