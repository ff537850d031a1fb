package io.gateledger.migration;

import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Queries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What of the schema stays as it is where tables are spread over servers by the scope, and what
 * does not, is as docs/capacity.md says: a constraint holds there only if it names the scope.
 */
class DistributionKeyTest {

  private static final Path DOCUMENT = Path.of("../../docs/capacity.md");
  private static final String HEADING = "| table | has the scope | unique within a scope |";

  @Test
  void shouldDocumentWhichConstraintsNameTheScope() throws SQLException, IOException {
    assertThat(documented()).containsExactlyElementsOf(actual());
  }

  /** The first cells of each row, without what is said of the table beside them. */
  private static List<String> documented() throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .dropWhile(line -> !line.startsWith(HEADING))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.substring(0, line.lastIndexOf('|', line.length() - 2) + 1))
        .toList();
  }

  private static List<String> actual() throws SQLException {
    try (MigratedPostgres postgres = MigratedPostgres.create();
        Connection connection = postgres.connect()) {
      return Queries.texts(
          connection,
          """
          with tables as (
            select c.oid, c.relname,
                   (select a.attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'scope_no') as scope
              from pg_class c
             where c.relnamespace = 'gateledger'::regnamespace and c.relkind in ('r', 'p')
               and not c.relispartition and c.relname <> 'flyway_schema_history'),
          constraints as (
            select x.indrelid as oid, 'unique' as kind, i.relname as name,
                   (x.indkey::int2[])[0:x.indnkeyatts - 1] as columns
              from pg_index x join pg_class i on i.oid = x.indexrelid
             where x.indisunique
            union all
            select f.conrelid, 'foreign', f.conname, f.conkey
              from pg_constraint f
             where f.contype = 'f' and f.conparentid = 0)
          select format('| `%s` | %s | %s | %s | %s |', t.relname,
                   case when t.scope is null then 'no' else 'yes' end,
                   coalesce(string_agg(format('`%s`', c.name), ', ' order by c.name)
                     filter (where c.kind = 'unique' and t.scope = any(c.columns)), '–'),
                   coalesce(string_agg(format('`%s`', c.name), ', ' order by c.name)
                     filter (where c.kind = 'unique' and (t.scope = any(c.columns)) is not true), '–'),
                   coalesce(string_agg(format('`%s`', c.name), ', ' order by c.name)
                     filter (where c.kind = 'foreign' and (t.scope = any(c.columns)) is not true), '–'))
            from tables t left join constraints c using (oid)
           group by t.relname, t.scope
           order by t.relname collate "C"
          """);
    }
  }
}
