package io.gateledger.alert.store;

import io.gateledger.alert.AlertWords;
import io.gateledger.alert.Inhibition;
import io.gateledger.alert.rule.Severity;
import io.gateledger.resource.WireNamed;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An alert as readers see it, waiting, firing or over; {@link AlertLog} alone writes. */
@Entity
@Immutable
@Table(name = "alert_life", schema = "gateledger")
class AlertEntity extends PanacheEntityBase {

  @Id
  @Column(name = "alert_no")
  long number;

  String status;

  String rule;

  String severity;

  @Column(name = "scope_key")
  @Nullable String scope;

  String subject;

  @Column(name = "resource_key")
  @Nullable String resource;

  @Nullable String name;

  String summary;

  @Nullable String description;

  @Column(name = "resolved_summary")
  @Nullable String resolvedSummary;

  @Column(name = "summary_ko")
  @Nullable String summaryKo;

  @Column(name = "description_ko")
  @Nullable String descriptionKo;

  @Column(name = "resolved_summary_ko")
  @Nullable String resolvedSummaryKo;

  @Nullable String runbook;

  @JdbcTypeCode(SqlTypes.JSON)
  @Nullable Map<String, String> labels;

  @Nullable String fingerprint;

  @Column(name = "starts_at")
  Instant startsAt;

  @Column(name = "starts_not_before")
  @Nullable Instant startsNotBefore;

  @Column(name = "ends_at")
  @Nullable Instant endsAt;

  @Column(name = "ends_not_before")
  @Nullable Instant endsNotBefore;

  @Column(name = "resolved_reason")
  @Nullable String resolvedReason;

  @Column(name = "unknown_since")
  @Nullable Instant unknownSince;

  @Column(name = "due_at")
  @Nullable Instant dueAt;

  @Nullable Integer version;

  @Column(name = "inhibited_by")
  @Nullable Long inhibitedBy;

  @Column(name = "inhibiting_rule")
  @Nullable String inhibitingRule;

  @Column(name = "inhibiting_subject")
  @Nullable String inhibitingSubject;

  @Column(name = "inhibiting_fingerprint")
  @Nullable String inhibitingFingerprint;

  @SuppressWarnings("NullAway") // for Hibernate
  AlertEntity() {}

  AlertRow row() {
    return new AlertRow(
        number,
        WireNamed.ofWireName(AlertPhase.class, status),
        rule,
        WireNamed.ofWireName(Severity.class, severity),
        subject,
        scope,
        resource,
        name,
        startsAt,
        endsAt,
        resolvedReason,
        version,
        new AlertWords(summary, description, resolvedSummary),
        summaryKo == null ? null : new AlertWords(summaryKo, descriptionKo, resolvedSummaryKo),
        runbook,
        labels == null ? Map.of() : Map.copyOf(labels),
        fingerprint,
        startsNotBefore,
        endsNotBefore,
        unknownSince,
        dueAt,
        inhibition());
  }

  private @Nullable Inhibition inhibition() {
    return inhibitedBy == null || inhibitingRule == null || inhibitingSubject == null
        ? null
        : new Inhibition(inhibitedBy, inhibitingRule, inhibitingSubject, inhibitingFingerprint);
  }
}
