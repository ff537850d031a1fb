package io.gateledger.metric;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerLookTest {

  private static final Duration INTERVAL = Duration.ofSeconds(15);

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicLong now = new AtomicLong();
  private final GaugeRows gauge = new GaugeRows(meters, "test.rows", null, "Rows");
  private Map<Tags, Double> inDatabase = Map.of(Tags.of("of", "a"), 1.0, Tags.of("of", "b"), 2.0);
  private boolean away;
  private final LedgerLook look =
      new LedgerLook(database(), List.of(new Rows()), INTERVAL, now::get, meters);

  @Test
  void shouldShowWhatIsThereAndNothingElse() {
    look.look();
    assertThat(shown()).isEqualTo(Map.of("a", 1.0, "b", 2.0));

    inDatabase = Map.of(Tags.of("of", "b"), 3.0);
    look.look();

    assertThat(shown()).isEqualTo(Map.of("b", 3.0));
  }

  @Test
  void shouldForgetWhatCouldNotBeReadForFourIntervals() {
    look.look();
    away = true;

    pass(INTERVAL.multipliedBy(3));
    look.look();
    assertThat(shown()).hasSize(2);
    pass(INTERVAL);
    look.look();

    assertThat(shown()).isEmpty();
    assertThat(meters.get("gateledger.ledger.figures.age").gauge().value()).isEqualTo(60);
    assertThat(meters.get("gateledger.ledger.figures.failures").functionCounter().count())
        .isEqualTo(2);
  }

  @Test
  void shouldShowThemAgainOnceTheyCanBeRead() {
    away = true;
    pass(INTERVAL.multipliedBy(9));
    look.look();
    away = false;

    look.look();

    assertThat(shown()).hasSize(2);
    assertThat(meters.get("gateledger.ledger.figures.age").gauge().value()).isZero();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private Map<String, Double> shown() {
    return meters.find("test.rows").gauges().stream()
        .collect(
            Collectors.toMap(one -> String.valueOf(one.getId().getTag("of")), one -> one.value()));
  }

  private DataSource database() {
    return (DataSource)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (away) {
                throw new SQLException("away");
              }
              return connection();
            });
  }

  private Connection connection() {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                method.getName().equals("getNetworkTimeout") ? (Object) 0 : null);
  }

  private final class Rows implements LedgerFigures {

    @Override
    public void read(Connection connection) {
      gauge.show(inDatabase);
    }

    @Override
    public void forget() {
      gauge.forget();
    }
  }
}
