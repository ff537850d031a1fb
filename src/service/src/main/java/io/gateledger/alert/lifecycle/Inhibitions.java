package io.gateledger.alert.lifecycle;

import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.alert.Subject.OfService;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.Inhibitor;
import io.gateledger.alert.rule.RuleSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the alerts that explain others, so that one cause makes one page. No two explain each
 * other, however the rules are written: somebody is told. Pure.
 */
public final class Inhibitions {

  /** The rule of a resource that keeps going in and out of trouble. */
  public static final String FLAPPING = "flapping";

  private final RuleSet rules;
  private final Map<RuleAndKey, List<Firing>> bySubject = new HashMap<>();
  private final Map<RuleAndKey, List<Firing>> byRelated = new HashMap<>();
  private final Map<String, List<Firing>> ofService = new HashMap<>();
  private final Map<Long, Long> causes = new HashMap<>();

  private Inhibitions(RuleSet rules, Collection<Firing> firing) {
    this.rules = rules;
    for (Firing one : firing) {
      add(bySubject, new RuleAndKey(one.rule(), one.subject().key()), one);
      for (String key : one.related()) {
        add(byRelated, new RuleAndKey(one.rule(), key), one);
      }
      if (one.subject() instanceof OfService) {
        add(ofService, one.rule(), one);
      }
    }
  }

  private static <K> void add(Map<K, List<Firing>> index, K key, Firing firing) {
    index.computeIfAbsent(key, none -> new ArrayList<>()).add(firing);
  }

  /**
   * The numbers of the alerts that are explained, each with that of what explains it.
   *
   * @param firing all that fire
   */
  public static Map<Long, Long> of(RuleSet rules, Collection<Firing> firing) {
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
    return reached(inhibitor, alert)
        .filter(other -> other.number() != alert.number())
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

  /** The alerts that it names; found by their keys, since thousands of one rule may fire. */
  private Stream<Firing> reached(Inhibitor inhibitor, Firing alert) {
    String rule = inhibitor.rule();
    Subject subject = alert.subject();
    return switch (inhibitor.reach()) {
      case SAME_SUBJECT -> of(rule, subject);
      case RELATED ->
          Stream.concat(
                  alert.related().stream().flatMap(key -> at(bySubject, rule, key)),
                  at(byRelated, rule, subject.key()))
              .filter(
                  cause ->
                      cause.subject() instanceof OfResource one
                          && one.resource().scope().type().equals(inhibitor.type()));
      case SCOPE -> {
        OfScope scope = scopeOf(subject);
        yield scope == null ? Stream.empty() : of(rule, scope);
      }
      case ACCOUNT -> of(rule, new OfAccount(subject.provider(), subject.account()));
      case SERVICE -> ofService.getOrDefault(rule, List.of()).stream();
    };
  }

  private Stream<Firing> of(String rule, Subject subject) {
    return at(bySubject, rule, subject.key()).filter(one -> one.subject().equals(subject));
  }

  private static Stream<Firing> at(Map<RuleAndKey, List<Firing>> index, String rule, String key) {
    return index.getOrDefault(new RuleAndKey(rule, key), List.of()).stream();
  }

  private static @Nullable OfScope scopeOf(Subject subject) {
    return switch (subject) {
      case OfResource one -> new OfScope(one.resource().scope());
      case OfScope whole -> whole;
      case OfAccount account -> null;
      case OfService part -> null;
    };
  }

  private record RuleAndKey(String rule, String key) {}

  /**
   * An alert that fires.
   *
   * @param related the keys of what its resource pointed at when it fired
   */
  public record Firing(long number, String rule, Subject subject, Set<String> related) {}
}
