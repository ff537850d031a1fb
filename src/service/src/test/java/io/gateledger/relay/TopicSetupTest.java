package io.gateledger.relay;

import io.gateledger.relay.topic.BrokerUnreachable;
import io.gateledger.relay.topic.Topics;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Queries;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TopicSetupTest {

  private static final String NOBODY = "127.0.0.1:1";

  private MigratedPostgres ledger;

  @BeforeEach
  void begin() throws SQLException {
    ledger = MigratedPostgres.create();
  }

  @AfterEach
  void end() {
    ledger.close();
  }

  @Test
  void shouldStartWithoutAKafkaThatIsAwayWhereItWasThereBefore() throws SQLException {
    see("gateledger.changes");

    assertThatCode(() -> setup(NOBODY).prepare()).doesNotThrowAnyException();
  }

  @Test
  void shouldNotStartWithAKafkaThatIsSetWrongThoughOneWasThereBefore() throws SQLException {
    see("gateledger.changes");

    assertThatThrownBy(() -> setup("kafka.invalid:9092").prepare())
        .isInstanceOf(BrokerUnreachable.class)
        .hasMessageContaining("no host of KAFKA_BOOTSTRAP_SERVERS (kafka.invalid:9092) is known");
  }

  private TopicSetup setup(String servers) {
    Topics topics =
        new RelayAssembly(
                ledger.dataSource(),
                Map.of("bootstrap.servers", servers),
                Map.of(),
                new SimpleMeterRegistry())
            .topics();
    return new TopicSetup(topics, ledger.dataSource());
  }

  private void see(String topic) throws SQLException {
    try (Connection connection = ledger.dataSource().getConnection()) {
      Queries.execute(
          connection,
          "insert into gateledger.kafka_topic (name, topic_id, partitions) values ('%s', gen_random_uuid(), 6)"
              .formatted(topic));
    }
  }
}
