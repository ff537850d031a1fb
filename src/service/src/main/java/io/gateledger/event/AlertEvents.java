package io.gateledger.event;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertLabels;
import io.gateledger.alert.AlertStep;
import io.gateledger.alert.AlertTransition;
import io.gateledger.alert.Inhibition;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.alert.Subject.OfService;
import io.gateledger.alert.silence.AlertAnnotation;
import io.gateledger.alert.silence.Suppression;
import io.gateledger.diff.Change;
import io.gateledger.resource.Scope;
import java.time.Instant;
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
    return of(
        transition,
        suppression,
        transition.alert().status().wireName() + note(transition),
        provenance);
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

  /** What is told again while it fires is another fact. */
  private static String note(AlertTransition transition) {
    return transition.note() == AlertStep.NO_NOTE ? "" : "#" + transition.note();
  }

  private Payload payload(
      AlertTransition transition, @Nullable Suppression suppression, Provenance provenance) {
    Alert alert = transition.alert();
    return EventJson.object(
        json -> {
          json.object("labels", labels -> AlertLabels.of(alert).forEach(labels::text));
          json.object("annotations", annotations -> annotations(annotations, transition));
          json.instant("startsAt", alert.startsAt());
          if (alert.endsAt() != null) {
            json.instant("endsAt", alert.endsAt());
          }
          json.text("generatorURL", links.to(alert.subject()));
          json.text("status", alert.status().wireName());
          json.text("fingerprint", AlertLabels.fingerprint(alert));
          json.text("rule", alert.rule());
          json.text("severity", alert.severity().wireName());
          json.text("subject", alert.subject().key());
          observed(json, alert);
          inhibition(json, transition.inhibition());
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
    Alert alert = transition.alert();
    json.onlyText("summary", alert.summary());
    onlyText(json, "description", alert.details().description());
    onlyText(json, "runbook_url", alert.details().runbook());
    onlyText(json, "resolvedSummary", alert.details().resolvedSummary());
    onlyText(json, "resolvedReason", transition.reason());
    if (transition.unknownSince() != null) {
      json.text(
          "unknown",
          "what the rule reads is not told since %s, and what is not known is not over"
              .formatted(transition.unknownSince()));
    }
  }

  private static void onlyText(EventJson json, String name, @Nullable String text) {
    if (text != null) {
      json.onlyText(name, text);
    }
  }

  /** When it began and ended, as honestly as polling can tell, where a change made it fire. */
  private static void observed(EventJson json, Alert alert) {
    if (alert.version() == null || alert.details().labels() == null) {
      return;
    }
    json.object(
        "observed",
        observed -> {
          window(observed, "startsAt", alert.details().startsNotBefore(), alert.startsAt());
          if (alert.endsAt() != null) {
            window(observed, "endsAt", alert.details().endsNotBefore(), alert.endsAt());
          }
        });
  }

  private static void window(
      EventJson json, String name, @Nullable Instant notBefore, Instant notAfter) {
    json.object(
        name,
        window -> {
          window.instant("notBefore", notBefore);
          window.instant("notAfter", notAfter);
        });
  }

  private static void inhibition(EventJson json, @Nullable Inhibition cause) {
    if (cause != null) {
      json.object(
          "inhibitedBy",
          by -> {
            by.text("rule", cause.rule());
            by.text("subject", cause.subject());
            by.text("fingerprint", cause.fingerprint());
          });
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
