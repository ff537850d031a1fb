package io.gateledger.standalone.servers;

import io.gateledger.standalone.StartupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedPostgresTest {

  @TempDir Path directory;

  @Test
  void shouldKeepItsDataOverARestart() throws SQLException {
    try (EmbeddedPostgres first = EmbeddedPostgres.start(directory, 0)) {
      execute(first, "create table fact (word text)", "insert into fact values ('größer')");
    }

    try (EmbeddedPostgres second = EmbeddedPostgres.start(directory, 0)) {
      assertThat(query(second, "select word from fact")).isEqualTo("größer");
    }
  }

  @Test
  void shouldBeDurableAndListenOnLoopbackOnlyByDefault() throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0)) {
      assertThat(query(postgres, "show fsync")).isEqualTo("on");
      assertThat(query(postgres, "show synchronous_commit")).isEqualTo("on");
      assertThat(query(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(query(postgres, "show unix_socket_directories")).isEmpty();
      assertThat(query(postgres, "show server_encoding")).isEqualTo("UTF8");
      assertThat(
              query(
                  postgres, "select datlocale from pg_database where datname = current_database()"))
          .isEqualTo("C.UTF-8");
    }
  }

  @Test
  void shouldNotWaitForTheDiskWhenRunForTests() throws SQLException {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.start(directory, 0, EmbeddedPostgres.Options.forTests())) {
      assertThat(query(postgres, "show fsync")).isEqualTo("off");
    }
  }

  @Test
  void shouldRefuseDataOfAnotherMajorVersionAndLeaveItAlone() throws IOException {
    Path version = Files.writeString(directory.resolve("PG_VERSION"), "16\n");

    assertThatThrownBy(() -> EmbeddedPostgres.start(directory, 0))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("PostgreSQL 16")
        .hasMessageContaining("PostgreSQL 17")
        .message()
        .hasLineCount(1);
    assertThat(version).hasContent("16");
  }

  @Test
  void shouldRefuseADirectoryThatHoldsSomethingElse() throws IOException {
    Files.writeString(directory.resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> EmbeddedPostgres.start(directory, 0))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining(directory.toString());
    assertThat(directory.resolve("thesis.txt")).hasContent("years of work");
  }

  @Test
  void shouldRefuseAPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(
              () -> EmbeddedPostgres.start(directory, port, EmbeddedPostgres.Options.forTests()))
          .isInstanceOf(PortInUseException.class)
          .hasMessageContaining(Integer.toString(port));
    }
  }

  @Test
  void shouldRefuseADirectoryInUse() {
    try (EmbeddedPostgres first = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid());
      assertThat(first.isRunning()).isTrue();
    }
  }

  @Test
  void shouldSayWhyAServerEndedAndNotWhatASessionMetBefore() {
    String ended = "10:09 [1] LOG:  received immediate shutdown request";

    assertThat(
            PostgresCluster.whyItEnded(
                "10:00 [7] FATAL:  terminating connection due to idle-in-transaction timeout\n"
                    + ended
                    + "\n10:09 [1] LOG:  database system is shut down\n"))
        .isEqualTo(ended);
    assertThat(PostgresCluster.whyItEnded("10:00 [7] FATAL:  no such role\n"))
        .isEqualTo("it did not say why");
  }

  @Test
  void shouldStopTheServerThatAKilledRunLeft() throws SQLException {
    PostgresCluster cluster =
        new PostgresCluster(
            directory, PostgresBinaries.unpack(OsUser.detect().cacheDirectory()), OsUser.detect());
    cluster.prepare(false);
    int port = LoopbackPorts.findFree();
    cluster.start(
        List.of("-p " + port, "-c listen_addresses=127.0.0.1", "-c unix_socket_directories="),
        directory.resolve("server.log"));
    ProcessHandle orphan = cluster.postmaster().orElseThrow();

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, port)) {
      assertThat(cluster.postmaster().orElseThrow().pid()).isNotEqualTo(orphan.pid());
      assertThat(query(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void shouldStartThoughAnotherProcessBearsTheIdOfAServerThatIsGone()
      throws IOException, SQLException {
    start().close();
    Files.writeString(
        directory.resolve("postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + directory + "\n");

    try (EmbeddedPostgres postgres = start()) {
      assertThat(query(postgres, "select 1")).isEqualTo("1");
    }
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(directory, 0, EmbeddedPostgres.Options.forTests());
  }

  private static void execute(EmbeddedPostgres postgres, String... statements) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), "");
  }
}
