package io.gateledger.pipeline;

import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.testing.Estate;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** No provider bounds its texts, and none of them costs more than itself. */
class LongTextTest {

  private static final Scope TUNNELS = new Scope("scp", "long", "kr-west1", "vpn-tunnel");

  /** Each of four bytes, and of no pattern: PostgreSQL makes an index entry of it no shorter. */
  private final Random random = new Random(9);

  @ParameterizedTest
  @ValueSource(ints = {700, 25_000, 250_000})
  void shouldKeepTextsOfAnyLengthInARunThatIsComplete(int characters) throws SQLException {
    String name = text(characters);
    String state = text(characters);
    Map<String, String> items = new LinkedHashMap<>();
    items.put("a", item("a", name, state));
    items.put("b", item("b", "short", "ACTIVE"));
    try (MigratedPostgres postgres = MigratedPostgres.create();
        Connection connection = postgres.connect()) {
      PipelineHarness pipeline = new PipelineHarness(connection, CatalogueLoader.builtIn());

      FinishedRun first = pipeline.run(Estate.holding(items, Instant.now()), TUNNELS);
      items.put("a", item("a", text(characters), text(characters)));
      FinishedRun changed = pipeline.run(Estate.holding(items, Instant.now()), TUNNELS);
      items.put("a", item("a", name, state));
      FinishedRun back = pipeline.run(Estate.holding(items, Instant.now()), TUNNELS);

      for (FinishedRun run : new FinishedRun[] {first, changed, back}) {
        assertThat(run.end().reasons()).isEmpty();
        assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETE);
      }
      try (Statement statement = connection.createStatement();
          ResultSet kept =
              statement.executeQuery(
                  "select name, attributes ->> 'state', version from gateledger.resource where id = 'a'")) {
        kept.next();
        assertThat(kept.getString(1)).isEqualTo(name);
        assertThat(kept.getString(2)).isEqualTo(state);
        assertThat(kept.getInt(3)).isEqualTo(3);
      }
    }
  }

  /** An index entry has to stay below a third of a page, whatever a provider writes. */
  @Test
  void shouldIndexNoTextOfAProvidersWithoutABound() throws SQLException {
    try (MigratedPostgres postgres = MigratedPostgres.create();
        Connection connection = postgres.connect()) {
      assertThat(
              Queries.texts(
                  connection,
                  """
                  select distinct pg_get_indexdef(i.indexrelid, place, true)
                    from pg_index i
                    join pg_class x on x.oid = i.indexrelid
                    join pg_class t on t.oid = i.indrelid
                    join pg_attribute a on a.attrelid = x.oid
                   cross join lateral (select a.attnum::integer as place) p
                   where t.relnamespace = 'gateledger'::regnamespace
                     and t.relname ~ '^(resource|departed_resource|change|snapshot|run)'
                     and a.atttypid in ('text'::regtype, 'varchar'::regtype, 'jsonb'::regtype)
                   order by 1
                  """))
          // An id is bounded by what a key may hold, also where another resource points at it.
          .containsExactly(
              "\"left\"(attributes ->> 'state'::text, 400)",
              "\"left\"(attributes ->> 'status'::text, 400)",
              "\"left\"(name, 400)",
              "id",
              "related");
    }
  }

  private String text(int characters) {
    return random
        .ints(characters, 0x1F300, 0x1F9FF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String item(String id, String name, String state) {
    return "{\"id\":\"%s\",\"name\":\"%s\",\"state\":\"%s\",\"status\":\"%s\",\"vpn_gateway_name\":\"%s\"}"
        .formatted(id, name, state, state, name);
  }
}
