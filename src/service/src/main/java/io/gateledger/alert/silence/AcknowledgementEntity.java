package io.gateledger.alert.silence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code gateledger.acknowledgement}. */
@Entity
@Table(name = "acknowledgement", schema = "gateledger")
class AcknowledgementEntity extends PanacheEntityBase {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "acknowledgement_no")
  long number;

  @Column(name = "alert_no")
  long alert;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "ends_at")
  @Nullable Instant endsAt;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  String author;

  String reason;

  @SuppressWarnings("NullAway") // for Hibernate
  AcknowledgementEntity() {}

  static AcknowledgementEntity of(
      long alert, Statement statement, @Nullable Instant endsAt, Instant now) {
    AcknowledgementEntity entity = new AcknowledgementEntity();
    entity.alert = alert;
    entity.createdAt = now;
    entity.endsAt = endsAt;
    entity.author = statement.author();
    entity.reason = statement.reason();
    return entity;
  }

  static Optional<AcknowledgementEntity> inForce(long alert) {
    return find("alert = ?1 and endedAt is null", alert).firstResultOptional();
  }
}
