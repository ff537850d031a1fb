package io.gateledger.ledger;

import io.gateledger.resource.Scope;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A scope as the configuration and the readers know it. The columns that runs move (fence,
 * baseline, freshness, snapshot, chain) are not mapped, so that no stale entity can set them back.
 */
@Entity
@DynamicUpdate
@Table(name = "scope", schema = "gateledger")
class ScopeEntity extends PanacheEntityBase {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "scope_no")
  @Nullable Integer number;

  @Column(name = "scope_key", updatable = false)
  String key;

  @Column(updatable = false)
  String provider;

  @Column(updatable = false)
  String account;

  @Column(updatable = false)
  String region;

  @Column(updatable = false)
  String type;

  @Column(name = "registered_at", updatable = false)
  Instant registeredAt;

  @Column(name = "retired_at")
  @Nullable Instant retiredAt;

  @SuppressWarnings("NullAway") // for Hibernate
  ScopeEntity() {}

  ScopeEntity(Scope scope, Instant registeredAt) {
    key = scope.key();
    provider = scope.provider();
    account = scope.account();
    region = scope.region();
    type = scope.type();
    this.registeredAt = registeredAt;
  }
}
