package io.gateledger.alert.silence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code gateledger.alert_act}. */
@Entity
@Table(name = "alert_act", schema = "gateledger")
class AlertActEntity extends PanacheEntityBase {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "act_no")
  long number;

  Instant at;

  @Column(name = "silence_no")
  @Nullable Long silence;

  @Column(name = "acknowledgement_no")
  @Nullable Long acknowledgement;

  @Column(name = "ends_at")
  @Nullable Instant endsAt;

  String act;

  String actor;

  @Nullable String reason;

  @SuppressWarnings("NullAway") // for Hibernate
  AlertActEntity() {}

  static AlertActEntity of(
      AlertAct act, Instant at, String actor, @Nullable String reason, @Nullable Instant endsAt) {
    AlertActEntity entity = new AlertActEntity();
    entity.act = act.wireName();
    entity.at = at;
    entity.actor = actor;
    entity.reason = reason;
    entity.endsAt = endsAt;
    return entity;
  }

  AlertActEntity upon(SilenceEntity silence) {
    this.silence = silence.number;
    return this;
  }

  AlertActEntity upon(AcknowledgementEntity acknowledgement) {
    this.acknowledgement = acknowledgement.number;
    return this;
  }
}
