package io.gateledger.outbox;

import io.gateledger.event.compose.LedgerReference;
import io.gateledger.event.compose.LedgerReference.EndOfRun;
import io.gateledger.event.compose.LedgerReference.Rebaselined;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Scope;
import io.gateledger.testing.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxLogTest {

  private static final Instant AT = Instant.parse("2026-03-02T08:14:05.204Z");

  private static MigratedPostgres postgres;

  private final OutboxLog outbox = new OutboxLog();

  @BeforeAll
  static void start() {
    postgres = MigratedPostgres.create();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void shouldReadNoMoreRowsThanNameWhatIsAskedFor() throws SQLException {
    try (Connection connection = postgres.connect()) {
      connection.setAutoCommit(false);
      outbox.append(connection, List.of(new EndOfRun(1, AT)));
      outbox.append(connection, List.of(rebaselined(700), rebaselined(300), rebaselined(300)));

      assertThat(read(connection, 1_000)).hasSize(3);
      assertThat(read(connection, 1_001)).hasSize(3);
      assertThat(read(connection, 1_002)).hasSize(4);
      assertThat(read(connection, 1)).containsExactly(new EndOfRun(1, AT));
    }
  }

  private List<LedgerReference> read(Connection connection, int named) {
    return outbox.after(connection, 0, named).stream().map(OutboxRow::reference).toList();
  }

  private static LedgerReference rebaselined(int resources) {
    return new Rebaselined(
        1,
        AT,
        ContentHash.of("form"),
        new Scope("scp", "main", "kr-west1", "vpn-tunnel"),
        LongStream.range(0, resources).boxed().toList(),
        Collections.nCopies(resources, 1));
  }
}
