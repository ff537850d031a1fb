package io.gateledger.alert;

import io.gateledger.diff.Change;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Text;
import io.gateledger.wording.PlainText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evaluates the rules against changes. Pure: what fires already comes in, what changes in that goes
 * out.
 */
public final class AlertRules {

  private static final Pattern PLACE = Pattern.compile("( ?)\\{(/[^}]*|name)}");

  /** A summary is read on a pager; what is longer stands in the resource. */
  private static final int LONGEST_VALUE = 200;

  private final List<AlertRule> rules;

  public AlertRules(List<AlertRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** Whether any rule is for resources of a type. */
  public boolean applyTo(String type) {
    return rules.stream().anyMatch(rule -> rule.types().contains(type));
  }

  /**
   * What a change does to the alerts of its resource.
   *
   * @param firing the alerts of the resource that fire before the change
   */
  public List<AlertTransition> evaluate(Change change, Collection<Alert> firing) {
    List<AlertTransition> transitions = new ArrayList<>();
    for (AlertRule rule : rules) {
      if (!rule.types().contains(change.key().scope().type())) {
        continue;
      }
      Optional<Alert> active = firing.stream().filter(a -> a.rule().equals(rule.name())).findAny();
      boolean holds = holds(rule, change);
      if (holds && active.isEmpty()) {
        transitions.add(new AlertTransition(fire(rule, change), change));
      } else if (!holds && active.isPresent()) {
        transitions.add(
            new AlertTransition(active.get().resolvedAt(change.observed().notAfter()), change));
      }
    }
    return transitions;
  }

  private static boolean holds(AlertRule rule, Change change) {
    Attributes before = Objects.requireNonNullElse(change.before(), Attributes.EMPTY);
    return change.after() != null && rule.condition().holds(before, change.after());
  }

  private static Alert fire(AlertRule rule, Change change) {
    return new Alert(
        rule.name(),
        rule.severity(),
        new Subject.OfResource(change.key()),
        change.name(),
        summary(rule, change),
        change.observed().notAfter(),
        null,
        change.version());
  }

  private static String summary(AlertRule rule, Change change) {
    Attributes state = Objects.requireNonNullElse(change.after(), Attributes.EMPTY);
    return PLACE
        .matcher(rule.summary())
        .replaceAll(
            place -> {
              String shown =
                  PlainText.line(
                      place.group(2).equals("name") ? nameOf(change) : show(state, place.group(2)),
                      LONGEST_VALUE);
              // What is not there leaves no space behind either.
              return shown.isEmpty() ? "" : Matcher.quoteReplacement(place.group(1) + shown);
            })
        .strip();
  }

  private static String nameOf(Change change) {
    return change.name() == null ? change.key().id() : change.name();
  }

  private static String show(Attributes state, String pointer) {
    FieldPath path = new FieldPath(Arrays.asList(pointer.substring(1).split("/", -1)));
    FieldValue value = state.at(path);
    return value instanceof Text text ? text.value() : "";
  }
}
