package io.gateledger.ledger.run;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A quarantine as an operator ends it; {@link QuarantineStore} begins it, within a run. */
@Entity
@Table(name = "quarantine", schema = "gateledger")
class QuarantineEntity extends PanacheEntityBase {

  @Id
  @Column(name = "quarantine_no")
  long number;

  @Column(name = "scope_no", updatable = false)
  int scope;

  @Column(name = "missing_until", updatable = false)
  Instant missingUntil;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  @Nullable String ending;

  @SuppressWarnings("NullAway") // for Hibernate
  QuarantineEntity() {}

  /** The quarantine that a scope is in, empty when it is in none. */
  static Optional<QuarantineEntity> current(int scope) {
    return QuarantineEntity.<QuarantineEntity>find("scope = ?1 and endedAt is null", scope)
        .firstResultOptional();
  }

  void end(QuarantineEnding how, Instant at) {
    ending = how.wireName();
    endedAt = at;
  }
}
