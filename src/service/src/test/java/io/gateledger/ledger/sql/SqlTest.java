package io.gateledger.ledger.sql;

import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Presence;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.testing.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqlTest {

  private static final Scope SCOPE = new Scope("scp", "scp-main", "kr-west1", "vpn-tunnel");
  private static final Instant SEEN = Instant.parse("2026-03-02T08:15:05.377123Z");

  private static MigratedPostgres postgres;
  private static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    postgres.close();
  }

  /** One column of each of the ledger's types. */
  public record Row(
      Scope scope,
      ResourceKey key,
      Presence presence,
      ContentHash hash,
      Instant seenAt,
      @Nullable Instant goneAt,
      @Nullable Presence before) {}

  @Test
  void shouldReadBackEveryTypeOfTheLedger() {
    ContentHash hash = ContentHash.of("anything");

    Row row =
        Sql.over(connection)
            .createQuery(
                """
                select :scope as scope, :scope || '/t1' as key, :presence as presence, :hash as hash,
                       :seen_at::timestamptz as seen_at, null::timestamptz as gone_at, null::text as before
                """)
            .bind("scope", SCOPE)
            .bind("presence", Presence.MISSING)
            .bind("hash", hash)
            .bind("seen_at", SEEN)
            .mapTo(Row.class)
            .one();

    assertThat(row)
        .isEqualTo(
            new Row(SCOPE, new ResourceKey(SCOPE, "t1"), Presence.MISSING, hash, SEEN, null, null));
  }

  @Test
  void shouldReadARecordOfOneColumnFromIt() {
    assertThat(
            Sql.over(connection)
                .createQuery("select :scope")
                .bind("scope", SCOPE)
                .mapTo(Scope.class)
                .list())
        .containsExactly(SCOPE);
  }

  @Test
  void shouldBindArraysThatLackAnElement() {
    List<@Nullable Instant> moments =
        Sql.over(connection)
            .createQuery(
                "select m.at from unnest(:moments) with ordinality m (at, place) order by place")
            .bindArray("moments", Instant.class, Arrays.asList(SEEN, null))
            .mapTo(Instant.class)
            .list();

    assertThat(moments).containsExactly(SEEN, null);
  }

  @Test
  void shouldLeaveTheConnectionOpenAndItsTransactionAlone() throws SQLException {
    connection.setAutoCommit(false);
    Sql.over(connection).execute("create temporary table left_open (n integer) on commit drop");

    assertThat(
            Sql.over(connection)
                .createUpdate("insert into left_open values (:n)")
                .bind("n", 1)
                .execute())
        .isEqualTo(1);

    assertThat(connection.isClosed()).isFalse();
    connection.rollback();
    connection.setAutoCommit(true);
  }

  @Test
  void shouldNotSayWhatWasBoundWhenAStatementFails() {
    assertThatExceptionOfType(JdbiException.class)
        .isThrownBy(
            () ->
                Sql.over(connection)
                    .createQuery("select 1 from gateledger.nowhere where name = :name")
                    .bind("name", "hidden")
                    .mapTo(Integer.class)
                    .one())
        .satisfies(
            failure ->
                assertThat(LedgerUnavailable.unwrap(failure))
                    .isInstanceOf(LedgerUnavailable.class)
                    .hasMessageContaining("gateledger.nowhere"))
        .withMessageNotContaining("hidden");
  }
}
