package io.gateledger.rule;

import io.gateledger.rule.RuleReading.UnreadableRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of all rules of a group between two moments. What cannot be read counts for nothing
 * in the traffic, and is counted beside it.
 *
 * @param steps of the rules that are not as they were, in the order of their ids
 * @param meaning of all rules together that allow: never added, removed or replaced
 * @param gained what is let through after and was not before
 * @param lost what was let through before and is not after
 * @param exposedBefore what the whole world was let in to, by all rules together
 * @param exposedAfter what it is let in to
 * @param unreadableBefore how many rules could not be read
 * @param unreadableAfter how many cannot
 */
public record GroupStep(
    List<RuleStep> steps,
    Meaning meaning,
    Traffic gained,
    Traffic lost,
    Exposure exposedBefore,
    Exposure exposedAfter,
    int unreadableBefore,
    int unreadableAfter) {

  public GroupStep {
    steps = List.copyOf(steps);
  }

  /**
   * @param before the rules of the group, by their ids
   * @param after the same, later
   */
  public static GroupStep between(Map<String, RuleReading> before, Map<String, RuleReading> after) {
    List<Rule> old = allowing(before.values());
    List<Rule> young = allowing(after.values());
    Traffic was = Traffic.ofAll(old);
    Traffic is = Traffic.ofAll(young);
    return new GroupStep(
        steps(before, after),
        Meaning.of(was, is),
        is.minus(was),
        was.minus(is),
        Exposure.ofAll(old),
        Exposure.ofAll(young),
        unreadable(before.values()),
        unreadable(after.values()));
  }

  private static List<RuleStep> steps(
      Map<String, RuleReading> before, Map<String, RuleReading> after) {
    SortedSet<String> ids = new TreeSet<>(before.keySet());
    ids.addAll(after.keySet());
    SortedMap<String, RuleReading> removed = new TreeMap<>(before);
    removed.keySet().removeAll(after.keySet());
    List<RuleStep> steps = new ArrayList<>();
    for (String id : ids) {
      RuleReading now = after.get(id);
      if (now != null) {
        steps.add(step(id, before.get(id), now, removed));
      }
    }
    removed.forEach(
        (id, reading) -> steps.add(new RuleStep(id, null, Meaning.REMOVED, reading, null)));
    steps.removeIf(step -> step.meaning() == Meaning.UNCHANGED);
    steps.sort(Comparator.comparing(RuleStep::id));
    return steps;
  }

  /**
   * @param removed those that are not there any more; one that is replaced is taken out
   */
  private static RuleStep step(
      String id,
      @Nullable RuleReading before,
      RuleReading after,
      SortedMap<String, RuleReading> removed) {
    if (before == null) {
      for (Map.Entry<String, RuleReading> other : removed.entrySet()) {
        if (isEqual(other.getValue(), after)) {
          removed.remove(other.getKey());
          return new RuleStep(id, other.getKey(), Meaning.REPLACED, other.getValue(), after);
        }
      }
    }
    return new RuleStep(id, null, Meaning.of(before, after), before, after);
  }

  private static boolean isEqual(RuleReading removed, RuleReading added) {
    return removed.rule().isPresent() && Meaning.of(removed, added) == Meaning.UNCHANGED;
  }

  private static List<Rule> allowing(Collection<RuleReading> readings) {
    return readings.stream()
        .flatMap(reading -> reading.rule().stream())
        .filter(rule -> rule.action() == RuleAction.ALLOW)
        .toList();
  }

  private static int unreadable(Collection<RuleReading> readings) {
    return (int) readings.stream().filter(UnreadableRule.class::isInstance).count();
  }
}
