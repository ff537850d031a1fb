package io.gateledger.ledger.run;

import io.gateledger.collect.Manifest;
import io.gateledger.testing.MigratedPostgres;
import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A manifest is kept without what is as usual, and told in the very text that it had. */
class StoredManifestTest {

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

  @Test
  void shouldKnowWhatIsUsualOfEveryMemberInItsOrder() throws SQLException {
    List<String> members =
        Stream.concat(
                Stream.of(Manifest.class.getRecordComponents()).map(RecordComponent::getName),
                Stream.of("unknownValues"))
            .toList();

    assertThat(
            texts(
                "select name from gateledger.usual_manifest(?::timestamptz, null) order by place",
                "now"))
        .containsExactlyElementsOf(members);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2026-11-21T10:00:00Z | 2026-11-21T10:00:01.5Z | {\"startedAt\":\"2026-11-21T10:00:00Z\",\"finishedAt\":\"2026-11-21T10:00:01.500Z\",\"walks\":1,\"parents\":null,\"pagesAsked\":1,\"pagesReceived\":1,\"declaredTotal\":null,\"distinct\":0,\"duplicates\":0,\"unreadable\":[],\"unreadableCount\":0,\"showsAsked\":0,\"showsFailed\":0,\"contradicted\":0,\"retries\":0,\"bytes\":0,\"failedRequestIds\":[],\"unknownValues\":{}} | [{}]",
        "2026-11-21T10:00:00.000001Z | 2026-11-21T10:00:01.000100Z | {\"startedAt\":\"2026-11-21T10:00:00.000001Z\",\"finishedAt\":\"2026-11-21T10:00:01.000100Z\",\"walks\":1,\"parents\":null,\"pagesAsked\":11,\"pagesReceived\":11,\"declaredTotal\":1000,\"distinct\":1000,\"duplicates\":0,\"unreadable\":[],\"unreadableCount\":0,\"showsAsked\":0,\"showsFailed\":0,\"contradicted\":0,\"retries\":0,\"bytes\":123,\"failedRequestIds\":[],\"unknownValues\":{}} | [{\"pagesAsked\":11,\"pagesReceived\":11,\"declaredTotal\":1000,\"distinct\":1000,\"bytes\":123}]",
        " | | {\"startedAt\":\"2026-11-21T10:00:00.1Z\",\"finishedAt\":\"x\",\"walks\":2,\"parents\":0,\"pagesAsked\":3,\"pagesReceived\":2,\"declaredTotal\":0,\"distinct\":1,\"duplicates\":0,\"unreadable\":[\"\\\"a\\u0001, b\"],\"unreadableCount\":1,\"showsAsked\":0,\"showsFailed\":0,\"contradicted\":0,\"retries\":0,\"bytes\":0,\"failedRequestIds\":[\"r 1\",\"r2\"],\"unknownValues\":{\"/state=ODD\":2},\"later\":[1, 2]} | [{\"startedAt\":\"2026-11-21T10:00:00.1Z\",\"finishedAt\":\"x\",\"walks\":2,\"parents\":0,\"pagesAsked\":3,\"pagesReceived\":2,\"declaredTotal\":0,\"distinct\":1,\"unreadable\":[\"\\\"a\\u0001, b\"],\"unreadableCount\":1,\"failedRequestIds\":[\"r 1\",\"r2\"],\"unknownValues\":{\"/state=ODD\":2},\"later\":[1, 2]}]",
        "2026-11-21T10:00:00Z | | {\"walks\":1,\"bytes\":12,\"a\":[]} | {\"walks\":1,\"bytes\":12,\"a\":[]}",
      })
  void shouldLeaveOutWhatIsUsualAndPutItBack(
      String from, String until, String manifest, String kept) throws SQLException {
    String shortened =
        texts(
                "select gateledger.short_manifest(?::json, ?::timestamptz, ?::timestamptz)::text",
                manifest,
                from,
                until)
            .getFirst();

    assertThat(shortened).isEqualTo(kept);
    assertThat(
            texts(
                "select gateledger.whole_manifest(?::json, ?::timestamptz, ?::timestamptz)::text",
                shortened,
                from,
                until))
        .containsExactly(manifest);
  }

  private static List<String> texts(String sql, String... values) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setString(i + 1, values[i]);
      }
      List<String> texts = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }
}
