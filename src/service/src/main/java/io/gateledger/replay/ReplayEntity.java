package io.gateledger.replay;

import io.gateledger.ledger.read.ScopeFilter;
import io.gateledger.resource.WireNamed;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A replay as operators decide on it; how far it came is written by {@link ReplayLog} alone. */
@Entity
@Table(name = "replay", schema = "gateledger")
class ReplayEntity extends PanacheEntityBase {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "replay_no")
  @Nullable Long number;

  String topic;

  String events;

  @Column(name = "from_at")
  Instant from;

  @Column(name = "to_at")
  Instant to;

  @Nullable String provider;

  @Nullable String account;

  @Nullable String region;

  @Nullable String type;

  @Nullable String id;

  int rate;

  @Column(name = "through_no")
  long through;

  String state;

  @Column(name = "started_by")
  String startedBy;

  @Column(name = "started_at")
  Instant startedAt;

  @Column(name = "changed_by")
  String changedBy;

  @Column(name = "changed_at")
  Instant changedAt;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  @Nullable String problem;

  @Column(insertable = false, updatable = false)
  @Nullable Long total;

  @Column(insertable = false, updatable = false)
  @Nullable Long told;

  @Column(name = "running_since", insertable = false, updatable = false)
  @Nullable Instant runningSince;

  @Column(name = "told_before", insertable = false, updatable = false)
  @Nullable Long toldBefore;

  @Column(name = "told_at", insertable = false, updatable = false)
  @Nullable Instant toldAt;

  @SuppressWarnings("NullAway") // for Hibernate
  ReplayEntity() {}

  ReplayEntity(ReplayRequest request, long through, Instant now) {
    topic = request.topic();
    events = request.events().wireName();
    from = request.from();
    to = request.to();
    provider = request.scopes().provider();
    account = request.scopes().account();
    region = request.scopes().region();
    type = request.scopes().type();
    id = request.id();
    rate = request.rate();
    this.through = through;
    state = ReplayState.WAITING.wireName();
    startedBy = request.actor();
    startedAt = now;
    changedBy = request.actor();
    changedAt = now;
  }

  ReplayState state() {
    return WireNamed.ofWireName(ReplayState.class, state);
  }

  void enter(ReplayState next, String actor, Instant now) {
    state = next.wireName();
    changedBy = actor;
    changedAt = now;
    endedAt = next == ReplayState.CANCELLED ? now : null;
    problem = null;
  }

  ReplayRow row() {
    return new ReplayRow(
        number == null ? 0 : number,
        new ReplayRequest(
            topic,
            WireNamed.ofWireName(ReplayedEvents.class, events),
            new ScopeFilter(provider, account, region, type),
            id,
            from,
            to,
            rate,
            startedBy),
        state(),
        total,
        told == null ? 0 : told,
        runningSince,
        toldBefore == null ? 0 : toldBefore,
        toldAt,
        startedAt,
        changedBy,
        changedAt,
        endedAt,
        problem);
  }
}
