package io.gateledger.relay.health;

import io.gateledger.outbox.OutboxLog;
import io.gateledger.relay.OutboxRelay;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** The health check of a relay that was put together without a container. */
public final class AskedRelayHealth {

  private final RelayHealth health;

  public AskedRelayHealth(OutboxRelay relay, DataSource dataSource) {
    health = new RelayHealth(relay, new OutboxBacklog(dataSource, new OutboxLog()));
  }

  public HealthCheckResponse now() {
    return health.call().await().atMost(Duration.ofSeconds(5));
  }
}
