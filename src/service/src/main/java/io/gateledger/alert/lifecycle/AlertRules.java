package io.gateledger.alert.lifecycle;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertDetails;
import io.gateledger.alert.AlertTransition;
import io.gateledger.alert.AlertWords;
import io.gateledger.alert.Subject;
import io.gateledger.alert.lifecycle.LifeStep.Begins;
import io.gateledger.alert.lifecycle.LifeStep.Doubted;
import io.gateledger.alert.lifecycle.LifeStep.Ends;
import io.gateledger.alert.lifecycle.LifeStep.Known;
import io.gateledger.alert.lifecycle.LifeStep.Leaves;
import io.gateledger.alert.lifecycle.LifeStep.Waits;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.AlertText;
import io.gateledger.alert.rule.RelatedResources;
import io.gateledger.alert.rule.RuleInput;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.RulesInForce;
import io.gateledger.alert.rule.Severity;
import io.gateledger.alert.rule.Verdict;
import io.gateledger.catalogue.Language;
import io.gateledger.diff.Change;
import io.gateledger.resource.ResourceKey;
import io.gateledger.wording.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the rules against changes. Pure: what fires and what waits comes in, what changes in
 * that goes out.
 */
public final class AlertRules {

  /** What points at more is a list, of which no entry explains an alert. */
  private static final int MOST_RELATED = 50;

  private static final int LONGEST_NAME = 200;

  private final RulesInForce inForce;

  public AlertRules(RulesInForce inForce) {
    this.inForce = inForce;
  }

  /** Over rules that stay as they are. */
  public AlertRules(RuleSet rules) {
    this(new RulesInForce(rules));
  }

  /** The rules in force at this moment. */
  public RuleSet current() {
    return inForce.current();
  }

  /** The rules about what happens once, and is over after a time. */
  public Set<String> thatHappen() {
    return current().rules().stream()
        .filter(rule -> rule.endsAfter() != null)
        .map(AlertRule::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The labels that rules in force add to those of every alert. */
  public Set<String> labels() {
    return current().rules().stream()
        .flatMap(rule -> rule.labels().keySet().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What a change does to the alerts of its resource, where none waits.
   *
   * @param firing the alerts of the resource that fire before the change
   */
  public List<AlertTransition> evaluate(Change change, Collection<Alert> firing) {
    List<StandingAlert> told =
        firing.stream().map(alert -> new StandingAlert(0, alert, null, null, false)).toList();
    List<AlertTransition> transitions = new ArrayList<>();
    for (LifeStep step :
        judge(
            current(),
            Judged.changed(change),
            RelatedResources.NONE,
            told,
            List.of(),
            change.observed().notAfter())) {
      switch (step) {
        case Begins one -> transitions.add(new AlertTransition(one.alert(), change));
        case Ends one -> transitions.add(new AlertTransition(one.alert(), change));
        case Waits one -> {}
        case Leaves one -> {}
        case Doubted one -> {}
        case Known one -> {}
      }
    }
    return transitions;
  }

  /**
   * What a change does to the alerts of its resource, or that it is judged again. What is not known
   * is not over: an alert whose rule cannot be judged goes on firing, and one that waits goes on
   * waiting.
   *
   * @param rules those in force
   * @param related the neighbours of the resource
   * @param firing the alerts of the resource that fire before the change
   * @param pending those that wait
   * @param now when the change was found
   */
  public static List<LifeStep> judge(
      RuleSet rules,
      Judged judged,
      RelatedResources related,
      Collection<StandingAlert> firing,
      Collection<PendingAlert> pending,
      Instant now) {
    Change change = judged.change();
    RuleInput input = judged.input(related);
    List<LifeStep> steps = new ArrayList<>();
    for (AlertRule rule : rules.ofType(change.key().scope().type())) {
      if (!judged.isAskedOf(rule)) {
        continue;
      }
      Optional<StandingAlert> active =
          firing.stream().filter(one -> one.alert().rule().equals(rule.name())).findAny();
      Optional<PendingAlert> waiting =
          pending.stream().filter(one -> one.alert().rule().equals(rule.name())).findAny();
      Verdict verdict = rule.condition().judge(input);
      switch (verdict) {
        case HOLDS -> {
          if (active.isPresent()) {
            steps.addAll(goOn(rule, judged, active.get(), input));
          } else if (waiting.isPresent()) {
            steps.addAll(goOnWaiting(rules, rule, judged, waiting.get(), input, now));
          } else {
            steps.add(begin(rules, rule, judged, input, now));
          }
        }
        case DOES_NOT_HOLD -> {
          active
              .map(
                  one -> new Ends(one, end(rule, one.alert(), change, input), judged.cause(), null))
              .ifPresent(steps::add);
          waiting.map(Leaves::new).ifPresent(steps::add);
        }
        case UNKNOWN -> {
          active
              .filter(one -> one.unknownSince() == null)
              .map(one -> new Doubted(one, change.observed().notAfter()))
              .ifPresent(steps::add);
          waiting
              .filter(one -> one.unknownSince() == null)
              .map(one -> replace(one, one.unknownSince(change.observed().notAfter())))
              .ifPresent(steps::addAll);
        }
      }
    }
    return steps;
  }

  /** What got worse, or less so, is told as another alert: whom it wakes goes by the severity. */
  private static List<LifeStep> goOn(
      AlertRule rule, Judged judged, StandingAlert active, RuleInput input) {
    Alert alert = active.alert();
    Severity severity = severity(rule, judged, alert, input);
    if (severity != alert.severity() && alert.details().labels() != null) {
      return List.of(
          new Ends(
              active,
              regraded(alert, judged.change(), severity),
              judged.cause(),
              "it is %s now, and fires anew".formatted(severity.wireName())),
          new Begins(fire(rule, judged, input), judged.change(), null));
    }
    return active.unknownSince() == null ? List.of() : List.of(new Known(active));
  }

  private static Severity severity(AlertRule rule, Judged judged, Alert alert, RuleInput input) {
    return judged.isGradedBy(rule) ? rule.severityOf(input, alert.severity()) : alert.severity();
  }

  /** As its rule is now, which may have been edited, and as bad as it is now. */
  private static List<LifeStep> goOnWaiting(
      RuleSet rules,
      AlertRule rule,
      Judged judged,
      PendingAlert waiting,
      RuleInput input,
      Instant now) {
    Alert alert = waiting.alert();
    Severity severity = severity(rule, judged, alert, input);
    boolean isTheSame =
        severity == alert.severity() && rule.labels().equals(alert.details().labels());
    PendingAlert waits =
        new PendingAlert(
            waiting.number(),
            isTheSame
                ? alert
                : fire(rule, severity, judged, input)
                    .since(alert.startsAt(), alert.details().startsNotBefore()),
            isTheSame ? waiting.foundAt() : now,
            alert.startsAt().plus(rule.holdFor()),
            null,
            rules.version());
    if (waits.isDue(now)) {
      return List.of(new Begins(waits.alert(), judged.change(), waits));
    }
    return waits.equals(waiting) ? List.of() : replace(waiting, waits);
  }

  private static List<LifeStep> replace(PendingAlert before, PendingAlert after) {
    return List.of(new Leaves(before), new Waits(after));
  }

  private static Alert regraded(Alert alert, Change change, Severity severity) {
    String name = PlainText.line(alert.shownName(), LONGEST_NAME);
    return alert.resolvedAt(
        change.observed().notAfter(),
        change.observed().notBefore(),
        "%s is %s now, and fires anew".formatted(name, severity.wireName()),
        alert.details().korean() == null
            ? null
            : "%s 심각도가 %s(으)로 바뀌어 새로 알림".formatted(name, severity.wireName()));
  }

  private static LifeStep begin(
      RuleSet rules, AlertRule rule, Judged judged, RuleInput input, Instant now) {
    Alert alert = fire(rule, judged, input);
    Instant due = alert.startsAt().plus(rule.holdFor());
    return rule.holdFor().isZero()
        ? new Begins(alert, judged.change(), null)
        : new Waits(new PendingAlert(PendingAlert.NEW, alert, now, due, null, rules.version()));
  }

  private static Alert fire(AlertRule rule, Judged judged, RuleInput input) {
    return fire(rule, rule.severityOf(input), judged, input);
  }

  private static Alert fire(AlertRule rule, Severity severity, Judged judged, RuleInput input) {
    Change change = judged.change();
    String summary = rule.texts().summary().in(Language.EN, input, null);
    return new Alert(
        rule.name(),
        severity,
        new Subject.OfResource(change.key()),
        change.name(),
        summary,
        change.observed().notAfter(),
        null,
        judged.isStep() ? change.version() : null,
        new AlertDetails(
            rule.labels(),
            text(rule.texts().description(), Language.EN, input),
            null,
            korean(rule, input, summary),
            rule.runbook(),
            change.related().stream()
                .limit(MOST_RELATED)
                .map(ResourceKey::toString)
                .collect(Collectors.toSet()),
            change.observed().notBefore(),
            null));
  }

  /** Null where the rule speaks no Korean, which shows in that it says the same. */
  private static @Nullable AlertWords korean(AlertRule rule, RuleInput input, String english) {
    String summary = rule.texts().summary().in(Language.KO, input, null);
    return summary.equals(english)
        ? null
        : new AlertWords(summary, text(rule.texts().description(), Language.KO, input), null);
  }

  private static @Nullable String text(
      @Nullable AlertText text, Language language, RuleInput input) {
    return text == null ? null : text.in(language, input, null);
  }

  private static Alert end(AlertRule rule, Alert alert, Change change, RuleInput input) {
    Instant end = change.observed().notAfter();
    return alert.resolvedAt(
        end,
        change.observed().notBefore(),
        resolved(rule, Language.EN, alert, input, end),
        alert.details().korean() == null ? null : resolved(rule, Language.KO, alert, input, end));
  }

  private static String resolved(
      AlertRule rule, Language language, Alert alert, RuleInput input, Instant end) {
    AlertText text = rule.texts().resolved();
    return input.after() == null || text == null
        ? ResolvedText.of(language, alert, end, input.after() == null)
        : Objects.requireNonNull(text)
            .in(language, input, ResolvedText.lasted(alert.startsAt(), end));
  }
}
