package io.gateledger.event;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertTransition;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.alert.Subject.OfService;
import io.gateledger.alert.silence.AlertAnnotation;
import io.gateledger.alert.silence.Suppression;
import io.gateledger.diff.Change;
import io.gateledger.resource.Scope;
import org.jspecify.annotations.Nullable;

/** The events of topic {@link Topic#ALERTS}, in Alertmanager's own shape. */
final class AlertEvents {

  private final EventLinks links;
  private final ChangeSummaries summaries;

  AlertEvents(EventLinks links, ChangeSummaries summaries) {
    this.links = links;
    this.summaries = summaries;
  }

  CloudEvent of(
      AlertTransition transition, @Nullable Suppression suppression, Provenance provenance) {
    return of(transition, suppression, transition.alert().status().wireName(), provenance);
  }

  CloudEvent of(AlertTransition firing, AlertAnnotation annotation, Provenance provenance) {
    return of(firing, annotation.suppression(), "annotated#" + annotation.number(), provenance);
  }

  private CloudEvent of(
      AlertTransition transition,
      @Nullable Suppression suppression,
      String step,
      Provenance provenance) {
    Alert alert = transition.alert();
    String key = alert.subject().key();
    // What a change began or ended is that version's for ever; the rest has only its start.
    Object occasion = transition.cause() == null ? alert.startsAt() : transition.cause().version();
    return new CloudEvent(
        Topic.ALERTS,
        key,
        EventNames.id(
            "alert",
            key + "#" + alert.rule() + "#" + occasion + "#" + step,
            provenance.incarnation()),
        "io.gateledger.alert.v1",
        source(alert.subject()),
        provenance.detectedAt(),
        payload(transition, suppression, provenance));
  }

  private Payload payload(
      AlertTransition transition, @Nullable Suppression suppression, Provenance provenance) {
    Alert alert = transition.alert();
    return EventJson.object(
        json -> {
          json.object("labels", labels -> labels(labels, alert));
          json.object("annotations", annotations -> annotations(annotations, transition));
          json.instant("startsAt", alert.startsAt());
          if (alert.endsAt() != null) {
            json.instant("endsAt", alert.endsAt());
          }
          json.text("generatorURL", links.to(alert.subject()));
          json.text("status", alert.status().wireName());
          json.text("rule", alert.rule());
          json.text("severity", alert.severity().wireName());
          json.text("subject", alert.subject().key());
          if (suppression != null) {
            SuppressionJson.into(json, suppression);
          }
          Scope scope = scopeOf(alert.subject());
          if (transition.cause() != null) {
            cause(json, transition.cause(), provenance);
          } else if (scope != null) {
            json.text("scope", scope.key());
          }
          json.truncation(() -> links.to(alert.subject()));
        });
  }

  private static void annotations(EventJson json, AlertTransition transition) {
    json.onlyText("summary", transition.alert().summary());
    if (transition.reason() != null) {
      json.text("resolvedReason", transition.reason());
    }
  }

  private static void labels(EventJson json, Alert alert) {
    json.text("alertname", alert.rule());
    json.text("severity", alert.severity().wireName());
    json.text("provider", alert.subject().provider());
    json.text("account", alert.subject().account());
    Scope scope = scopeOf(alert.subject());
    if (scope != null) {
      json.text("region", scope.region());
      json.text("type", scope.type());
    }
    if (alert.subject() instanceof OfResource one) {
      json.text("id", one.resource().id());
    }
  }

  private void cause(EventJson json, Change change, Provenance provenance) {
    json.resource(change.key(), change.name());
    json.object(
        "cause",
        cause -> {
          cause.text("op", change.op().wireName());
          cause.number("version", change.version());
          cause.text("summary", summaries.ofCause(change));
          cause.changes(change.changes());
        });
    json.provenance(change.key().scope(), provenance);
  }

  private static String source(Subject subject) {
    Scope scope = scopeOf(subject);
    return scope == null ? "/gateledger/" + subject.key() : EventNames.source(scope);
  }

  private static @Nullable Scope scopeOf(Subject subject) {
    return switch (subject) {
      case OfResource one -> one.resource().scope();
      case OfScope whole -> whole.scope();
      case OfAccount account -> null;
      case OfService part -> null;
    };
  }
}
