package io.gateledger.catalogue;

import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.testing.MigratedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The migration that makes the typed views is what the catalogue gives, and is written from it. */
class TypedViewMigrationTest {

  private static final Path MIGRATION =
      Path.of("../../migrations/R__dashboard_typed_views.sql").toAbsolutePath().normalize();

  private static final String COMMAND =
      "mvn test -pl src/service -am -Dtest=TypedViewMigrationTest -Dtyped-views.write"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  private static final String HEAD =
      """
      -- Written from the catalogue, and not by hand: CONTRIBUTING.md has the command.
      --
      -- Columns are the catalogue's fields in snake case: dots, colons and humps become underscores, so
      -- that no reader has to quote one. Secrets are not kept, so they have none. A type that several
      -- providers have is one view, in which what a provider does not tell is null in its rows; a field
      -- that one API spells with humps and another with underscores is one column. New columns come behind
      -- those that were there.
      """;

  private static final Pattern VIEW =
      Pattern.compile("create or replace view dashboard\\.(\\w+) as\n(.*?);\n", Pattern.DOTALL);
  private static final Pattern COLUMN = Pattern.compile(" as (\\w+),?$", Pattern.MULTILINE);

  @Test
  void shouldMakeTheViewsThatTheCatalogueGives() throws IOException {
    String written = Files.readString(MIGRATION);
    String given = HEAD + views(columns(written));

    if (System.getProperty("typed-views.write") != null) {
      Files.writeString(MIGRATION, given);
      return;
    }
    assertThat(written)
        .as("%s is not what the catalogue gives; write it anew: %s", MIGRATION, COMMAND)
        .isEqualTo(given);
  }

  @Test
  void shouldTakeANewFieldIntoAViewThatOthersBuildOn() throws IOException, SQLException {
    TypedView grown =
        withAFieldInFront("vpn-gateway")
            .after(
                Objects.requireNonNull(columns(Files.readString(MIGRATION)).get("vpn_gateways")));

    try (MigratedPostgres postgres = MigratedPostgres.create();
        Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create view public.of_a_user as select * from dashboard.vpn_gateways");

      statement.execute(grown.sql());

      statement.execute("set role gateledger_reader");
      try (ResultSet rows =
          statement.executeQuery("select * from dashboard.vpn_gateways where colour is null")) {
        assertThat(rows.getMetaData().getColumnLabel(rows.getMetaData().getColumnCount()))
            .isEqualTo("colour");
      }
    }
  }

  private static TypedView withAFieldInFront(String name) {
    ResourceType type = CatalogueLoader.builtIn().type("scp", name);
    List<Field> fields = new ArrayList<>(type.fields());
    fields.addFirst(TypedViewTest.field("colour", FieldKind.TEXT));
    return TypedView.of(
            new Catalogue(List.of(TypedViewTest.type("scp", name, fields.toArray(Field[]::new)))))
        .getFirst();
  }

  private static String views(Map<String, List<String>> earlier) {
    return TypedView.of(CatalogueLoader.builtIn()).stream()
        .map(view -> view.after(earlier.getOrDefault(view.name(), List.of())))
        .map(view -> '\n' + view.sql())
        .collect(Collectors.joining());
  }

  /** The columns of each view in a migration, in their order, without those of the ledger. */
  private static Map<String, List<String>> columns(String migration) {
    Map<String, List<String>> columns = new HashMap<>();
    for (MatchResult view : VIEW.matcher(migration).results().toList()) {
      columns.put(
          view.group(1),
          COLUMN.matcher(view.group(2)).results().map(column -> column.group(1)).toList());
    }
    return columns;
  }
}
