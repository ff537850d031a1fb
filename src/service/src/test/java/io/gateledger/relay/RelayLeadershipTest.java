package io.gateledger.relay;

import io.gateledger.relay.RelayLeadership.Term;
import io.gateledger.testing.MigratedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RelayLeadershipTest {

  /** Shorter than a node's, since it is waited for. */
  static final Duration SESSION_LIFE = Duration.ofSeconds(3);

  private static final String LEAD =
      "select pid from pg_locks where locktype = 'advisory'"
          + " and database = (select oid from pg_database where datname = current_database())";

  private static MigratedPostgres postgres;
  private static RelayLeadership leadership;

  @BeforeAll
  static void start() {
    postgres = MigratedPostgres.create();
    leadership = new RelayLeadership(postgres.dataSource(), SESSION_LIFE);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void shouldGoOnOnAnotherNodeWhenTheLeaderIsFrozen() throws Exception {
    Process leader = startLeader();
    try {
      assertThat(leadership.tryBegin()).as("the lead of a node that lives").isEmpty();
      signal(leader, "STOP");

      try (Term term = awaitLead(Duration.ofSeconds(15))) {
        signal(leader, "CONT");

        assertThat(term.isHeld()).isTrue();
      }
    } finally {
      leader.destroyForcibly().waitFor();
    }
  }

  @Test
  void shouldKeepTheLeadForLongerThanASilentSessionLives() throws SQLException {
    try (Term term = awaitLead(Duration.ofSeconds(15))) {
      Duration longer = SESSION_LIFE.plusSeconds(2);

      await("time")
          .pollDelay(longer)
          .atMost(longer.plusSeconds(2))
          .untilAsserted(() -> assertThat(term.isHeld()).isTrue());

      assertThat(leadership.tryBegin()).isEmpty();
    }
  }

  @Test
  void shouldKnowThatTheLeadIsLostWhenItsSessionIsEnded() throws SQLException {
    try (Term term = awaitLead(Duration.ofSeconds(15));
        Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
              + " and database = (select oid from pg_database where datname = current_database())");

      await("the loss").atMost(Duration.ofSeconds(5)).until(() -> !term.isHeld());
    }
  }

  @Test
  void shouldAbortWhatTheTermWaitsForWhenTheLeadIsLost() throws Exception {
    try (Connection blocker = postgres.connect();
        Statement lock = blocker.createStatement();
        Term term = awaitLead(Duration.ofSeconds(15));
        Connection used = postgres.connect();
        Statement waits = used.createStatement()) {
      long lead = number(blocker, LEAD);
      lock.execute("select pg_advisory_lock(4711)");
      term.abortWhenLost(used);
      CompletableFuture<Void> waiting =
          CompletableFuture.runAsync(() -> execute(waits, "select pg_advisory_lock(4711)"));

      lock.execute("select pg_terminate_backend(" + lead + ")");

      assertThat(waiting).failsWithin(Duration.ofSeconds(10));
      assertThat(used.isClosed()).isTrue();
    }
  }

  @Test
  void shouldGiveTheLeadToTheNextWhenATermEnds() throws SQLException {
    awaitLead(Duration.ofSeconds(15)).close();

    try (Term next = leadership.tryBegin().orElseThrow()) {
      assertThat(next.isHeld()).isTrue();
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(Statement statement, String sql) {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Term awaitLead(Duration limit) {
    return await("the lead")
        .atMost(limit)
        .until(leadership::tryBegin, Optional::isPresent)
        .orElseThrow();
  }

  private static Process startLeader() throws IOException {
    Process leader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                LeadingProcess.class.getName(),
                postgres.jdbcUrl(),
                postgres.username())
            .redirectErrorStream(true)
            .start();
    BufferedReader output = leader.inputReader();
    String line = output.readLine();
    while (line != null && !line.equals("leads")) {
      line = output.readLine();
    }
    assertThat(line).as("what the leader printed last").isEqualTo("leads");
    return leader;
  }

  private static void signal(Process process, String signal)
      throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
    assertThat(status).isZero();
  }
}
