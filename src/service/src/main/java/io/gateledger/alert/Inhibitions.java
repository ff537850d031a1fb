package io.gateledger.alert;

import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.alert.Subject.OfService;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.Inhibitor;
import io.gateledger.alert.rule.RuleSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the alerts that explain others, so that one cause makes one page. No two explain each
 * other, however the rules are written: somebody is told. Pure.
 */
final class Inhibitions {

  /** The rule of a resource that keeps going in and out of trouble. */
  static final String FLAPPING = "flapping";

  private final RuleSet rules;
  private final Map<String, List<Firing>> byRule;
  private final Map<Long, Long> causes = new HashMap<>();

  private Inhibitions(RuleSet rules, Collection<Firing> firing) {
    this.rules = rules;
    byRule = firing.stream().collect(Collectors.groupingBy(Firing::rule));
  }

  /**
   * The numbers of the alerts that are explained, each with that of what explains it.
   *
   * @param firing all that fire
   */
  static Map<Long, Long> of(RuleSet rules, Collection<Firing> firing) {
    Inhibitions found = new Inhibitions(rules, firing);
    firing.stream().sorted(Comparator.comparingLong(Firing::number)).forEach(found::explain);
    return found.causes;
  }

  private void explain(Firing alert) {
    Optional<AlertRule> rule = rules.find(alert.rule());
    if (rule.isEmpty()) {
      return;
    }
    if (rule.get().isDamped()) {
      cause(alert, new Inhibitor(FLAPPING, Inhibitor.Reach.SAME_SUBJECT, null))
          .ifPresent(cause -> causes.put(alert.number(), cause.number()));
    }
    for (Inhibitor inhibitor : rule.get().inhibitedBy()) {
      if (!causes.containsKey(alert.number())) {
        cause(alert, inhibitor).ifPresent(cause -> causes.put(alert.number(), cause.number()));
      }
    }
  }

  private Optional<Firing> cause(Firing alert, Inhibitor inhibitor) {
    return byRule.getOrDefault(inhibitor.rule(), List.of()).stream()
        .filter(other -> other.number() != alert.number())
        .filter(other -> reaches(inhibitor, other, alert))
        .filter(other -> !isExplainedBy(other, alert))
        .min(Comparator.comparingLong(Firing::number));
  }

  private boolean isExplainedBy(Firing alert, Firing other) {
    Long cause = causes.get(alert.number());
    while (cause != null) {
      if (cause == other.number()) {
        return true;
      }
      cause = causes.get(cause);
    }
    return false;
  }

  private static boolean reaches(Inhibitor inhibitor, Firing cause, Firing alert) {
    return switch (inhibitor.reach()) {
      case SAME_SUBJECT -> cause.subject().equals(alert.subject());
      case RELATED ->
          cause.subject() instanceof OfResource one
              && one.resource().scope().type().equals(inhibitor.type())
              && (alert.related().contains(cause.subject().key())
                  || cause.related().contains(alert.subject().key()));
      case SCOPE -> cause.subject().equals(scopeOf(alert.subject()));
      case ACCOUNT ->
          cause
              .subject()
              .equals(new OfAccount(alert.subject().provider(), alert.subject().account()));
      case SERVICE -> cause.subject() instanceof OfService;
    };
  }

  private static @Nullable OfScope scopeOf(Subject subject) {
    return switch (subject) {
      case OfResource one -> new OfScope(one.resource().scope());
      case OfScope whole -> whole;
      case OfAccount account -> null;
      case OfService part -> null;
    };
  }

  /**
   * An alert that fires.
   *
   * @param related the keys of what its resource pointed at when it fired
   */
  record Firing(long number, String rule, Subject subject, Set<String> related) {}
}
