package io.gateledger.alert;

import io.gateledger.alert.rule.Severity;
import io.gateledger.resource.WireNamed;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An alert as readers see it; {@link AlertLog} alone writes. */
@Entity
@Immutable
@Table(name = "alert", schema = "gateledger")
class AlertEntity extends PanacheEntityBase {

  @Id
  @Column(name = "alert_no")
  long number;

  String rule;

  String severity;

  @Column(name = "scope_key")
  @Nullable String scope;

  String subject;

  @Column(name = "resource_key")
  @Nullable String resource;

  @Nullable String name;

  String summary;

  @Column(name = "starts_at")
  Instant startsAt;

  @Column(name = "ends_at")
  @Nullable Instant endsAt;

  @Column(name = "resolved_reason")
  @Nullable String resolvedReason;

  @Nullable Integer version;

  @SuppressWarnings("NullAway") // for Hibernate
  AlertEntity() {}

  AlertRow row() {
    return new AlertRow(
        number,
        rule,
        WireNamed.ofWireName(Severity.class, severity),
        subject,
        scope,
        resource,
        name,
        summary,
        startsAt,
        endsAt,
        resolvedReason,
        version);
  }
}
