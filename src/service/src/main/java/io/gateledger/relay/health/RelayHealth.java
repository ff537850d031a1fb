package io.gateledger.relay.health;

import io.gateledger.relay.OutboxRelay;
import io.gateledger.relay.health.OutboxBacklog.Backlog;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/**
 * Not well while committed events cannot be told, whichever node should tell them. Ready all the
 * same: they wait in the outbox, and readers lack nothing.
 */
@Wellness
@Singleton
class RelayHealth implements AsyncHealthCheck {

  private final OutboxRelay relay;
  private final OutboxBacklog backlog;

  RelayHealth(OutboxRelay relay, OutboxBacklog backlog) {
    this.relay = relay;
    this.backlog = backlog;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    String trouble = relay.trouble();
    if (trouble != null) {
      return Uni.createFrom().item(response(trouble));
    }
    return Uni.createFrom()
        .completionStage(backlog::look)
        .map(seen -> response(stalled(seen)))
        .ifNoItem()
        .after(OutboxBacklog.LONGEST_WAIT)
        .recoverWithItem(() -> response("the outbox cannot be read: PostgreSQL takes too long"))
        .onFailure()
        .recoverWithItem(failure -> response("the outbox cannot be read: " + failure.getMessage()));
  }

  private static @Nullable String stalled(Backlog seen) {
    return seen.isStalled()
        ? "no node has told events for %d seconds, and %d rows wait"
            .formatted(Math.round(Math.min(seen.silence(), seen.oldest())), seen.depth())
        : null;
  }

  private static HealthCheckResponse response(@Nullable String reason) {
    var response = HealthCheckResponse.named("outbox relay");
    return reason == null
        ? response.up().build()
        : response.down().withData("reason", reason).build();
  }
}
