package io.gateledger.outbox;

import io.gateledger.event.CloudEvent;
import io.gateledger.event.Topic;
import io.gateledger.outbox.OutboxLog.OutboxEntry;
import io.gateledger.testing.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
      outbox.append(connection, List.of(event("first"), event("second")));

      outbox.catchUp(connection, position);

      assertThat(outbox.after(connection, position, 10))
          .extracting(entry -> entry.event().key(), OutboxEntry::number)
          .containsExactly(tuple("first", position + 1), tuple("second", position + 2));
      assertThat(lastNumber(connection)).isEqualTo(position + 2);
    }
  }

  @Test
  void shouldLeaveTheNumbersAloneWhenTheyAreAheadOfThePosition() throws SQLException {
    try (Connection connection = postgres.connect()) {
      outbox.append(connection, List.of(event("only")));
      long number = lastNumber(connection);

      outbox.catchUp(connection, number - 1);

      assertThat(outbox.after(connection, number - 1, 10))
          .extracting(OutboxEntry::number)
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

  private static CloudEvent event(String key) {
    return new CloudEvent(
        Topic.RUNS, key, UUID.randomUUID(), "io.gateledger.run.v1", "/test", Instant.now(), "{}");
  }
}
