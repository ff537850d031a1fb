package io.gateledger.alert.store;

import io.gateledger.alert.Alert;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject;
import io.gateledger.testing.EmbeddedServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class AlertLogQuarkusTest {

  private static final Subject ACCOUNT = new Subject.OfAccount("nhn", "ended-twice");
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Inject AlertLog log;
  @Inject DataSource dataSource;

  @Test
  void shouldTellTheEndOfAnAlertOnceThoughTwoSawItFire() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      log.fire(connection, rejectedSince(NOON), NOON);
      List<Alert> seen = log.firing(connection, List.of(ACCOUNT));

      assertThat(log.resolve(connection, seen, NOON.plusSeconds(60))).hasSize(1);
      assertThat(log.resolve(connection, seen, NOON.plusSeconds(61))).isEmpty();
    }
  }

  @Test
  void shouldNotEndAnAlertThatBeganAfterTheOneItSaw() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      log.fire(connection, rejectedSince(NOON.plusSeconds(100)), NOON.plusSeconds(100));
      List<Alert> seen = log.firing(connection, List.of(ACCOUNT));
      log.resolve(connection, seen, NOON.plusSeconds(160));
      log.fire(connection, rejectedSince(NOON.plusSeconds(200)), NOON.plusSeconds(200));

      assertThat(log.resolve(connection, seen, NOON.plusSeconds(260))).isEmpty();

      List<Alert> left = log.firing(connection, List.of(ACCOUNT));
      assertThat(left).extracting(Alert::startsAt).containsExactly(NOON.plusSeconds(200));
      log.resolve(connection, left, NOON.plusSeconds(300));
    }
  }

  private static Alert rejectedSince(Instant start) {
    return Alert.operational(
        OperationalRule.CREDENTIALS_REJECTED, ACCOUNT, "the account is not let in", start);
  }
}
