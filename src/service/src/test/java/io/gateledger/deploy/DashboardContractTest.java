package io.gateledger.deploy;

import io.gateledger.testing.DatabaseOfATest;
import io.gateledger.testing.Queries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What dashboards build on is what docs/dashboard-contract.txt says, to the letter. */
class DashboardContractTest {

  private static final String COMMITTED = "docs/dashboard-contract.txt";
  private static final Path ACTUAL = Path.of("target/dashboard-contract.txt");

  /** Columns in their order, since whoever selects all of a view goes by it. */
  private static final String CONTRACT =
      """
      select line
        from (select c.relname as name, 0 as kind, a.attnum as place,
                     case when a.attnum = 0 then format('view %s: %s', c.relname, obj_description(c.oid, 'pg_class'))
                          else format('  %s %s: %s', a.attname, a.type, col_description(c.oid, a.attnum)) end as line
                from pg_class c
                join lateral (select 0 as attnum, null as attname, null as type
                               union all
                              select attnum, attname, format_type(atttypid, atttypmod)
                                from pg_attribute
                               where attrelid = c.oid and attnum > 0 and not attisdropped) a on true
               where c.relnamespace = 'dashboard'::regnamespace and c.relkind in ('v', 'm', 'r', 'p')
               union all
              select p.proname, 1, 0,
                     format('function %s(%s) returns %s: %s', p.proname, pg_get_function_arguments(p.oid),
                            pg_get_function_result(p.oid), obj_description(p.oid, 'pg_proc'))
                from pg_proc p
               where p.pronamespace = 'dashboard'::regnamespace) contract
       order by kind, name collate "C", place, line collate "C"
      """;

  @RegisterExtension private final DatabaseOfATest database = new DatabaseOfATest();

  @Test
  void shouldBeTheOneThatIsCommitted() throws IOException, SQLException {
    List<String> actual = Queries.texts(database.connection(), CONTRACT);
    Files.createDirectories(ACTUAL.getParent());
    Files.write(ACTUAL, actual);
    List<String> committed = Files.readAllLines(Repository.file(COMMITTED));
    List<String> gone = new ArrayList<>(committed);
    gone.removeAll(actual);
    List<String> added = new ArrayList<>(actual);
    added.removeAll(committed);

    assertThat(actual.equals(committed))
        .as(
            """
            %s is not what the migrations make.
            Gone or changed:
              %s
            Added or changed:
              %s
            Dashboards outside build on it: views and functions may be added, and columns at the end of a view; none is
            renamed, taken away or given another type or meaning. If that is so, run
              cp src/service/target/dashboard-contract.txt %s
            and commit it; the comment of a column may be written better.
            """,
            COMMITTED, String.join("\n  ", gone), String.join("\n  ", added), COMMITTED)
        .isTrue();
  }

  @Test
  void shouldSayWhatEachViewColumnAndFunctionIs() throws SQLException {
    assertThat(Queries.texts(database.connection(), CONTRACT))
        .allSatisfy(line -> assertThat(line).containsPattern(": \\S"));
  }

  @Test
  void shouldSayWhatEachResultColumnOfAFunctionIs() throws SQLException {
    // PostgreSQL has no comments for them: the function's own names each.
    assertThat(
            Queries.texts(
                database.connection(),
                """
                select p.proname || '.' || a.name
                  from pg_proc p
                 cross join lateral unnest(p.proargnames, p.proargmodes) as a (name, mode)
                 where p.pronamespace = 'dashboard'::regnamespace and a.mode in ('o', 'b', 't')
                   and obj_description(p.oid, 'pg_proc') !~ ('\\m' || a.name || '\\M')
                """))
        .as("result columns that the comment of their function does not name")
        .isEmpty();
  }
}
