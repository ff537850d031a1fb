package io.gateledger.ledger.sql;

import io.gateledger.resource.ContentHash;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is appended is what PostgreSQL then tells. */
class CopyTargetTest {

  private static final CopyTarget ROWS =
      new CopyTarget("copied", "big", "small", "flag", "hash", "moment", "told", "kept");

  private MigratedPostgres postgres;
  private Connection connection;

  @BeforeEach
  void table() throws SQLException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create temporary table copied (
            big bigint, small integer, flag boolean, hash uuid, moment timestamptz, told text, kept jsonb)
          """);
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldKeepEveryValue() throws SQLException {
    ContentHash hash = ContentHash.of("a name");

    append(
        row ->
            row.add(Long.MIN_VALUE)
                .add(-7)
                .add(true)
                .add(hash)
                .add(Instant.parse("1999-12-31T23:59:59.123456Z"))
                .add("서울 \t\"운영\" \uD83D\uDE00")
                .addJsonb("{\"a\": [1.50, null]}"));

    assertThat(told())
        .containsExactly(
            "-9223372036854775808|-7|t|%s|1999-12-31 23:59:59.123456+00|서울 \t\"운영\" \uD83D\uDE00|{\"a\": [1.50, null]}"
                .formatted(hash.toUuid()));
  }

  @Test
  void shouldKeepNulls() throws SQLException {
    append(
        row ->
            row.add(1L)
                .add(2)
                .add(false)
                .add(new ContentHash(0, 0))
                .add((Instant) null)
                .add((String) null)
                .addJsonb("0"));

    assertThat(told()).containsExactly("1|2|f|00000000-0000-0000-0000-000000000000|||0");
  }

  @Test
  void shouldSendRowsThatAreLongerThanItsBufferInTheirOrder() throws SQLException {
    String wide = "x".repeat(200_000);
    ROWS.append(
        connection,
        List.of(1L, 2L, 3L),
        (row, number) ->
            row.add(number)
                .add(0)
                .add(true)
                .add(new ContentHash(0, number))
                .add(Instant.EPOCH)
                .add(wide + number)
                .addJsonb("{}"));

    assertThat(texts("select big || ' ' || octet_length(told) || right(told, 1) from copied"))
        .containsExactly("1 2000011", "2 2000012", "3 2000013");
  }

  @Test
  void shouldRefuseARowThatLacksAColumnAndLeaveTheConnectionUsable() throws SQLException {
    assertThatThrownBy(() -> append(row -> row.add(1L)))
        .hasMessageStartingWith("1 columns for copy copied (big, small");

    assertThat(texts("select count(*) from copied")).containsExactly("0");
  }

  private void append(Consumer<CopyRow> columns) throws SQLException {
    BiConsumer<CopyRow, String> row = (target, value) -> columns.accept(target);
    ROWS.append(connection, List.of("one"), row);
  }

  private List<String> told() throws SQLException {
    return texts(
        """
        select concat_ws('|', big, small, case when flag then 't' else 'f' end, hash, coalesce(moment::text, ''),
                         coalesce(told, ''), kept) from copied
        """);
  }

  private List<String> texts(String sql) throws SQLException {
    return Queries.texts(connection, sql);
  }
}
