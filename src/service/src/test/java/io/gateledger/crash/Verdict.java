package io.gateledger.crash;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * What was told, held against what the ledger has.
 *
 * @param ledger how many facts the ledger has
 * @param told how many records were read
 * @param lost facts of the ledger that nobody told
 * @param invented records of what the ledger does not have
 * @param doubled records with the {@code ce_id} of an earlier one, or beyond as many as the ledger
 *     has of their fact
 * @param disordered records that came after a later step of the same thing
 * @param amiss some of what was found, in words
 */
record Verdict(
    int ledger, int told, int lost, int invented, int doubled, int disordered, List<String> amiss) {

  private static final int EXAMPLES = 20;

  /**
   * Compares.
   *
   * @param ledger in its order
   * @param told in the order in which it was read
   */
  static Verdict of(List<Fact> ledger, List<ToldFact> told) {
    Map<Fact, Queue<Integer>> places = new LinkedHashMap<>();
    for (int place = 0; place < ledger.size(); place++) {
      places.computeIfAbsent(ledger.get(place), fact -> new ArrayDeque<>()).add(place);
    }
    Set<String> ids = new HashSet<>();
    Map<String, Integer> latest = new HashMap<>();
    List<String> amiss = new ArrayList<>();
    int invented = 0;
    int doubled = 0;
    int disordered = 0;
    for (ToldFact one : told) {
      Queue<Integer> open = places.get(one.fact());
      Integer place = open == null ? null : open.peek();
      if (open == null) {
        invented++;
        amiss.add("invented " + one);
      } else if (place == null || !ids.add(one.id())) {
        doubled++;
        amiss.add("doubled " + one);
      } else {
        open.remove();
        Integer before = latest.put(one.fact().of(), place);
        if (before != null && before > place) {
          disordered++;
          amiss.add("disordered " + one);
        }
      }
    }
    int lost = places.values().stream().mapToInt(Queue::size).sum();
    places.forEach((fact, open) -> open.forEach(place -> amiss.add("lost " + fact)));
    return new Verdict(
        ledger.size(),
        told.size(),
        lost,
        invented,
        doubled,
        disordered,
        amiss.stream().limit(EXAMPLES).toList());
  }

  /** Whether what was told is the ledger's set in the ledger's order. */
  boolean isExact() {
    return told == ledger && lost == 0 && invented == 0 && doubled == 0 && disordered == 0;
  }

  @Override
  public String toString() {
    return "ledger %d, told %d, lost %d, invented %d, doubled %d, disordered %d %s"
        .formatted(ledger, told, lost, invented, doubled, disordered, amiss)
        .replace(" []", "");
  }
}
