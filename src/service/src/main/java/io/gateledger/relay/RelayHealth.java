package io.gateledger.relay;

import io.gateledger.relay.OutboxBacklog.Backlog;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Not ready while committed events cannot be told, whichever node should tell them. */
@Readiness
@ApplicationScoped
class RelayHealth implements HealthCheck {

  private final OutboxRelay relay;
  private final OutboxBacklog backlog;

  RelayHealth(OutboxRelay relay, OutboxBacklog backlog) {
    this.relay = relay;
    this.backlog = backlog;
  }

  @Override
  public HealthCheckResponse call() {
    String reason = relay.trouble();
    if (reason == null) {
      reason = stalled();
    }
    var response = HealthCheckResponse.named("outbox relay");
    return reason == null
        ? response.up().build()
        : response.down().withData("reason", reason).build();
  }

  private @Nullable String stalled() {
    try {
      Backlog seen = backlog.read();
      return seen.isStalled()
          ? "no node has told events for %d seconds, and %d rows wait"
              .formatted(Math.round(Math.min(seen.silence(), seen.oldest())), seen.depth())
          : null;
    } catch (SQLException | RuntimeException e) {
      return "the outbox cannot be read: " + e.getMessage();
    }
  }
}
