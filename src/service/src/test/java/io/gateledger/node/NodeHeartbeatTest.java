package io.gateledger.node;

import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Nodes in one database, each with an elapsed time of the test's. */
class NodeHeartbeatTest {

  private static final Duration BEAT = Duration.ofSeconds(2);
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private static MigratedPostgres postgres;

  private final AtomicLong ticks = new AtomicLong();
  private final NodeHeartbeat here = node("here", ticks);

  @BeforeAll
  static void createDatabase() {
    postgres = MigratedPostgres.create();
  }

  @AfterAll
  static void dropDatabase() {
    postgres.close();
  }

  @AfterEach
  void forgetNodes() throws SQLException {
    try (Connection connection = postgres.connect()) {
      Queries.execute(connection, "delete from gateledger.node");
    }
  }

  @Test
  void shouldRegisterStayAliveAndSignOff() throws SQLException, InterruptedException {
    NodeHeartbeat quick =
        new NodeHeartbeat(
            postgres.dataSource(),
            NodeIdentity.of(Optional.of("quick"), "1.2"),
            Duration.ofMillis(20),
            SILENCE,
            System::nanoTime);

    quick.start(202601010000L);
    await()
        .until(
            () ->
                texts(
                        "select concat_ws(' ', name, version, schema_version) from gateledger.node where beat > 3")
                    .equals(List.of("quick 1.2 202601010000")));
    assertThat(quick.nodes()).extracting(Node::name).containsExactly("quick");

    quick.stop();
    assertThat(names()).isEmpty();
  }

  @Test
  void shouldSignOffOnceAndOnlyWhereItIsRegistered() throws SQLException, InterruptedException {
    AtomicInteger sessions = new AtomicInteger();
    NodeHeartbeat once =
        new NodeHeartbeat(
            new PGSimpleDataSource() {
              @Override
              public Connection getConnection() throws SQLException {
                sessions.incrementAndGet();
                return postgres.connect();
              }
            },
            NodeIdentity.of(Optional.of("once"), "1.2"),
            BEAT,
            SILENCE,
            System::nanoTime);

    once.stop();
    assertThat(sessions).hasValue(0);
    once.beat();
    once.stop();
    once.stop();

    assertThat(names()).isEmpty();
    assertThat(sessions).hasValue(1);
  }

  @Test
  void shouldRemoveANodeThatFellSilentAndLetItComeBack() throws SQLException {
    NodeHeartbeat silent = node("silent", new AtomicLong());
    silent.beat();
    beatFor(Duration.ofSeconds(14));
    assertThat(names()).containsExactlyInAnyOrder("here", "silent");

    beatFor(Duration.ofSeconds(4));
    assertThat(names()).containsExactly("here");

    silent.beat();
    assertThat(names()).containsExactlyInAnyOrder("here", "silent");
  }

  @Test
  void shouldNotRemoveANodeWhoseBeatRoseAfterItWasRead() throws SQLException {
    NodeHeartbeat living = node("living", new AtomicLong());
    living.beat();
    here.beat();
    here.beat();
    Node asRead =
        here.nodes().stream()
            .filter(node -> node.name().equals("living"))
            .findFirst()
            .orElseThrow();
    living.beat();

    try (Connection connection = postgres.connect()) {
      assertThat(NodeLog.removeSilent(connection, asRead)).isFalse();
    }
    assertThat(names()).contains("living");
  }

  @Test
  void shouldTakeThePlaceOfANodeOfTheSameConfiguredName()
      throws SQLException, InterruptedException {
    node("one", new AtomicLong()).beat();
    NodeHeartbeat restarted = node("one", new AtomicLong());

    restarted.start(1);

    assertThat(names()).containsExactly("one");
    restarted.stop();
  }

  @Test
  void shouldRefuseASilenceThatAFewBeatsMayLast() {
    assertThatThrownBy(
            () ->
                new NodeHeartbeat(
                    postgres.dataSource(),
                    NodeIdentity.of(Optional.empty(), "1"),
                    BEAT,
                    BEAT.multipliedBy(2),
                    ticks::get))
        .hasMessageContaining("gateledger.node.silence");
  }

  private void beatFor(Duration time) throws SQLException {
    for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(BEAT)) {
      here.beat();
      ticks.addAndGet(BEAT.toNanos());
    }
    here.beat();
  }

  private static NodeHeartbeat node(String name, AtomicLong ticks) {
    return new NodeHeartbeat(
        postgres.dataSource(), NodeIdentity.of(Optional.of(name), "1"), BEAT, SILENCE, ticks::get);
  }

  private static List<String> names() throws SQLException {
    return texts("select name from gateledger.node");
  }

  private static List<String> texts(String sql) throws SQLException {
    try (Connection connection = postgres.connect()) {
      return Queries.texts(connection, sql);
    }
  }
}
