package io.gateledger.crash;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What sinks delivered, held against the alerts of the ledger. A webhook is to be told of each that
 * it fires and that it is over, in this order and at least once; an Alertmanager what is so of each
 * in the end, whatever it was told before.
 *
 * @param webhook what it was told for the first time
 * @param repeated how often the webhook was told what it had been told
 * @param posted how many of the alerts' last steps an Alertmanager is to be told
 * @param lost those of them that it was not
 * @param invented what it was told that the ledger does not have
 * @param misshown what it shows in the end though it is over, or does not show though it fires
 */
record SinkVerdict(
    Verdict webhook, int repeated, int posted, int lost, int invented, Set<Fact> misshown) {

  private static final String RESOLVED = "resolved";

  /**
   * Compares.
   *
   * @param alerts what the ledger has of alerts, in its order
   */
  static SinkVerdict of(
      List<Fact> alerts, List<ToldFact> webhook, Set<Fact> posted, Set<Fact> shown) {
    Set<Fact> steps = new LinkedHashSet<>(alerts);
    Map<Fact, ToldFact> first = new LinkedHashMap<>();
    webhook.forEach(one -> first.putIfAbsent(one.fact(), one));
    Set<Fact> last = last(steps);
    return new SinkVerdict(
        Verdict.of(List.copyOf(steps), List.copyOf(first.values())),
        webhook.size() - first.size(),
        last.size(),
        (int) last.stream().filter(Predicate.not(posted::contains)).count(),
        (int) posted.stream().filter(Predicate.not(steps::contains)).count(),
        difference(firing(last), shown));
  }

  /** What fires, of what a ledger has of alerts. */
  static Set<Fact> firing(List<Fact> alerts) {
    return firing(last(alerts));
  }

  private static Set<Fact> firing(Set<Fact> last) {
    Set<Fact> firing = new HashSet<>(last);
    firing.removeIf(fact -> fact.step().endsWith(RESOLVED));
    return firing;
  }

  /** An alert is told apart by what it is about and when it began. */
  private static Set<Fact> last(Collection<Fact> steps) {
    Map<Fact, Fact> last = new HashMap<>();
    steps.forEach(step -> last.put(new Fact(step.of(), step.step().split(" ", 2)[0]), step));
    return new HashSet<>(last.values());
  }

  private static Set<Fact> difference(Set<Fact> one, Set<Fact> other) {
    Set<Fact> difference = new HashSet<>(one);
    difference.removeAll(other);
    other.stream().filter(Predicate.not(one::contains)).forEach(difference::add);
    return difference;
  }

  /** Whether nothing was lost, and nothing told that is not so; repetitions are allowed. */
  boolean isComplete() {
    return webhook.isExact() && lost == 0 && invented == 0 && misshown.isEmpty();
  }

  @Override
  public String toString() {
    return "webhook: %s, repeated %d; Alertmanager: alerts %d, lost %d, invented %d, misshown %d %s"
        .formatted(
            webhook,
            repeated,
            posted,
            lost,
            invented,
            misshown.size(),
            misshown.stream().limit(5).toList())
        .replace(" []", "");
  }
}
