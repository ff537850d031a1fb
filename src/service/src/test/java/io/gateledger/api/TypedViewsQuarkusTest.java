package io.gateledger.api;

import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.resource.Scope;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Estate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class TypedViewsQuarkusTest {

  private static final Set<String> OF_EVERY_VIEW =
      Set.of(
          "resource_key",
          "provider",
          "account",
          "region",
          "id",
          "name",
          "presence",
          "version",
          "first_seen_at",
          "valid_from");

  @Inject DataSource database;
  @Inject Estate estate;

  static Stream<ResourceType> types() {
    return CatalogueLoader.builtIn().all().stream();
  }

  @ParameterizedTest
  @MethodSource("types")
  void shouldHaveAColumnOfItsKindForEveryDocumentedField(ResourceType type) throws SQLException {
    Map<String, String> expected =
        type.fields().stream()
            .filter(field -> !field.secret())
            .collect(
                Collectors.toMap(TypedViewsQuarkusTest::column, TypedViewsQuarkusTest::sqlType));

    assertThat(columns(view(type)))
        .as("columns of dashboard.%s", view(type))
        .containsKeys(OF_EVERY_VIEW.toArray(String[]::new))
        .containsAllEntriesOf(expected);
  }

  @Test
  void shouldShowAnOddValueAsNullAndBreakNoView() throws SQLException {
    estate.look(Items.tunnels("typed"), Map.of("t1", Items.tunnel("t1", "Seoul", "UP")));
    estate.look(Items.gateways("typed"), Map.of("g1", Items.gateway("g1", "available")));

    assertThat(
            texts(
                """
                select concat_ws(' ', state, status, phase1_ike_version + 1, created_at at time zone 'UTC')
                  from dashboard.vpn_tunnels where account = 'typed'
                """))
        .containsExactly("ACTIVE UP 3 2024-05-17 00:23:17");
    assertThat(
            texts(
                "select create_time::text from dashboard.internet_gateways where account = 'typed'"))
        .containsOnlyNulls();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-29T23:59:59.5Z, 2024-02-29 23:59:59.5",
    "2023-02-29T00:00:00Z,",
    "2024-04-31T00:00:00Z,",
    "2024-13-01T00:00:00Z,",
    "0000-01-01T00:00:00Z,",
    "2024-05-17 00:23:17,",
    "now,",
    "infinity,",
    "'',"
  })
  void shouldReadATextAsAMomentOrAsNull(String text, @Nullable String moment) throws SQLException {
    String read = "gateledger.as_moment('%s') at time zone 'UTC'".formatted(text);

    assertThat(texts("select (" + read + ")::text")).containsExactly(moment);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "-1, -1", "1.0, 1", "1.5,", "1e30,", "'\"1\"',", "null,", "'[1]',"})
  void shouldReadAValueAsAWholeNumberOrAsNull(String json, @Nullable String number)
      throws SQLException {
    assertThat(texts("select gateledger.as_bigint('%s')::text".formatted(json)))
        .containsExactly(number);
  }

  @Test
  void shouldHoldInOneColumnWhatTwoApisSpellApart() throws SQLException {
    estate.look(
        new Scope("nhn-appkey", "typed-humps", "KR1", "security-group-rule"),
        Map.of("r1", "{\"id\": \"r1\", \"portRangeMin\": 22, \"securityGroupId\": \"g1\"}"));
    estate.look(
        new Scope("nhn", "typed-lines", "KR1", "security-group-rule"),
        Map.of("r2", "{\"id\": \"r2\", \"port_range_min\": 443, \"security_group_id\": \"g2\"}"));

    assertThat(
            texts(
                """
                select concat_ws(' ', provider, port_range_min, security_group_id)
                  from dashboard.security_group_rules where account like 'typed-%' order by id
                """))
        .containsExactly("nhn-appkey 22 g1", "nhn 443 g2");
  }

  @Test
  void shouldNotShowADeletedResource() throws SQLException {
    estate.look(Items.gateways("typed-gone"), Map.of("g1", Items.gateway("g1", "available")));
    estate.look(Items.gateways("typed-gone"), Map.of());

    assertThat(texts("select presence from dashboard.resources where account = 'typed-gone'"))
        .containsExactly("deleted");
    assertThat(texts("select id from dashboard.internet_gateways where account = 'typed-gone'"))
        .isEmpty();
  }

  private static String view(ResourceType type) {
    return type.name().replace('-', '_') + 's';
  }

  /** In snake case: dots, colons and humps become underscores. */
  private static String column(Field field) {
    return field
        .path()
        .dotted()
        .replaceAll("[.:]", "_")
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  private static String sqlType(Field field) {
    return switch (field.kind()) {
      case FieldKind.TEXT, FieldKind.CIDR -> "text";
      case FieldKind.INTEGER -> "bigint";
      case FieldKind.BOOLEAN -> "boolean";
      case FieldKind.TIMESTAMP -> "timestamp with time zone";
      case FieldKind.SET, FieldKind.SET_OF_CIDR, FieldKind.CSV_SET, FieldKind.OBJECT -> "jsonb";
    };
  }

  private Map<String, String> columns(String view) throws SQLException {
    Map<String, String> columns = new HashMap<>();
    for (String column :
        texts(
            """
            select column_name || '=' || data_type from information_schema.columns
             where table_schema = 'dashboard' and table_name = '%s'
            """
                .formatted(view))) {
      columns.put(
          column.substring(0, column.indexOf('=')), column.substring(column.indexOf('=') + 1));
    }
    return columns;
  }

  private List<@Nullable String> texts(String sql) throws SQLException {
    List<@Nullable String> texts = new ArrayList<>();
    try (Connection connection = database.getConnection();
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
