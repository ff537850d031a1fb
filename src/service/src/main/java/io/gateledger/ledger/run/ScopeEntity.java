package io.gateledger.ledger.run;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operator changes of a scope; all else of it is its runs', under the fence. */
@Entity
@Table(name = "scope", schema = "gateledger")
class ScopeEntity extends PanacheEntityBase {

  @Id
  @Column(name = "scope_no")
  int number;

  @Column(name = "scope_key", updatable = false)
  String scopeKey;

  @Column(name = "missing_confirmed_until")
  @Nullable Instant missingConfirmedUntil;

  @SuppressWarnings("NullAway") // for Hibernate
  ScopeEntity() {}

  /** Keeps runs and other operators from the scope until the transaction ends. */
  static Optional<ScopeEntity> lock(String key) {
    return ScopeEntity.<ScopeEntity>find("scopeKey", key)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional();
  }
}
