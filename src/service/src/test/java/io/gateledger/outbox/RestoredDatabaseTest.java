package io.gateledger.outbox;

import io.gateledger.outbox.LedgerReference.EndOfRun;
import io.gateledger.testing.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** PostgreSQL restored from a backup, while Kafka remembers more than it holds. */
class RestoredDatabaseTest {

  private static final long AHEAD = 1_000_000;

  private static MigratedPostgres postgres;

  private final OutboxLog outbox = new OutboxLog();

  @BeforeAll
  static void start() {
    postgres = MigratedPostgres.create();
  }

  @BeforeEach
  void empty() throws SQLException {
    try (Connection connection = postgres.connect()) {
      outbox.deleteUpTo(connection, Long.MAX_VALUE);
    }
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void shouldNotTakeForToldWhatWasNumberedAfterTheRestore() throws SQLException {
    try (Connection connection = postgres.connect()) {
      long position = lastNumber(connection) + AHEAD;
      outbox.append(
          connection, List.of(new EndOfRun(1, Instant.EPOCH), new EndOfRun(2, Instant.EPOCH)));

      outbox.catchUp(connection, position);

      assertThat(outbox.after(connection, position, 10))
          .containsExactly(
              new OutboxRow(position + 1, new EndOfRun(1, Instant.EPOCH)),
              new OutboxRow(position + 2, new EndOfRun(2, Instant.EPOCH)));
      assertThat(lastNumber(connection)).isEqualTo(position + 2);
    }
  }

  @Test
  void shouldLeaveTheNumbersAloneWhenTheyAreAheadOfThePosition() throws SQLException {
    try (Connection connection = postgres.connect()) {
      outbox.append(connection, List.of(new EndOfRun(3, Instant.EPOCH)));
      long number = lastNumber(connection);

      outbox.catchUp(connection, number - 1);

      assertThat(outbox.after(connection, number - 1, 10))
          .extracting(OutboxRow::number)
          .containsExactly(number);
    }
  }

  private static long lastNumber(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery("select last_value from gateledger.outbox_no")) {
      row.next();
      return row.getLong(1);
    }
  }
}
