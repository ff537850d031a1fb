package io.gateledger.wording;

import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Nothing;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came into a set and what went from it. */
final class SetDifference {

  /** So many elements are told without being counted. */
  private static final int FEW = 3;

  private static final char MINUS = '−';

  private final List<FieldValue> added;
  private final List<FieldValue> removed;

  /** Objects with an id that was there before, as they were and as they are. */
  private final List<List<FieldValue>> altered = new ArrayList<>();

  SetDifference(FieldValue before, FieldValue after) {
    List<FieldValue> old = items(before);
    List<FieldValue> now = items(after);
    added = without(now, old);
    removed = without(old, now);
    pair();
  }

  private static List<FieldValue> items(FieldValue value) {
    return switch (value) {
      case Sequence list -> list.items();
      case Nothing nothing -> List.of();
      default -> List.of(value);
    };
  }

  private static List<FieldValue> without(List<FieldValue> items, List<FieldValue> others) {
    Set<FieldValue> known = new HashSet<>(others);
    List<FieldValue> rest = new ArrayList<>();
    items.stream().filter(item -> !known.contains(item)).forEach(rest::add);
    return rest;
  }

  private void pair() {
    Map<FieldValue, FieldValue> old = new HashMap<>();
    for (FieldValue item : removed) {
      FieldValue id = id(item);
      if (id != null) {
        old.put(id, item);
      }
    }
    for (FieldValue item : List.copyOf(old.isEmpty() ? List.of() : added)) {
      FieldValue id = id(item);
      FieldValue former = id == null ? null : old.remove(id);
      if (former != null) {
        altered.add(List.of(former, item));
      }
    }
    if (!altered.isEmpty()) {
      Set<FieldValue> paired = new HashSet<>();
      altered.forEach(paired::addAll);
      added.removeIf(paired::contains);
      removed.removeIf(paired::contains);
    }
  }

  private static @Nullable FieldValue id(FieldValue item) {
    return item instanceof Struct struct ? struct.fields().get("id") : null;
  }

  /**
   * The difference in words.
   *
   * @param describe what an element is called, null where it is not known how
   * @param describeGone the same of one that is not there any more
   */
  String text(
      Grammar grammar,
      Function<FieldValue, @Nullable String> describe,
      Function<FieldValue, @Nullable String> describeGone) {
    boolean areValues =
        altered.isEmpty()
            && added.stream().noneMatch(Struct.class::isInstance)
            && removed.stream().noneMatch(Struct.class::isInstance);
    if (areValues && added.size() + removed.size() <= FEW) {
      return String.join(" ", told(describe, describeGone, true));
    }
    boolean isOneWay = added.isEmpty() != removed.isEmpty() && altered.isEmpty();
    List<String> told = told(describe, describeGone, !isOneWay);
    int untold = added.size() + removed.size() + altered.size() - told.size();
    if (untold > 0 && !told.isEmpty()) {
      told.add(grammar.more(untold));
    }
    return told.isEmpty()
        ? counts(grammar)
        : "%s (%s)".formatted(counts(grammar), String.join(areValues ? ", " : "; ", told));
  }

  private String counts(Grammar grammar) {
    List<String> counts = new ArrayList<>();
    if (!added.isEmpty()) {
      counts.add("+" + added.size());
    }
    if (!removed.isEmpty()) {
      counts.add(MINUS + String.valueOf(removed.size()));
    }
    if (!altered.isEmpty()) {
      String told = grammar.altered(altered.size());
      return counts.isEmpty() ? told : String.join(" ", counts) + ", " + told;
    }
    return String.join(" ", counts);
  }

  /** The first few, which are enough to see what it is about. */
  private List<String> told(
      Function<FieldValue, @Nullable String> describe,
      Function<FieldValue, @Nullable String> describeGone,
      boolean signed) {
    List<String> told = new ArrayList<>();
    add(told, added, signed ? "+" : "", describe);
    add(told, removed, signed ? String.valueOf(MINUS) : "", describeGone);
    for (List<FieldValue> pair : altered.subList(0, Math.min(FEW, altered.size()))) {
      String old = describe.apply(pair.getFirst());
      String now = describe.apply(pair.getLast());
      if (told.size() < FEW && old != null && now != null && !old.equals(now)) {
        told.add(old + " → " + now);
      }
    }
    return told;
  }

  private static void add(
      List<String> told,
      List<FieldValue> items,
      String sign,
      Function<FieldValue, @Nullable String> describe) {
    items.stream()
        .limit(Math.max(0, FEW - told.size()))
        .map(describe)
        .filter(Objects::nonNull)
        .map(text -> sign + text)
        .forEach(told::add);
  }
}
