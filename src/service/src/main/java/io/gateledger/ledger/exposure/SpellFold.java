package io.gateledger.ledger.exposure;

import io.gateledger.ledger.exposure.Spell.Boundary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes spells of the states of rules, one rule after the other, each from its first state on that
 * is kept. What was known of earlier states stays: they cannot be read any more.
 */
final class SpellFold {

  private final Map<Long, List<Spell>> known;
  private final List<Spell> spells = new ArrayList<>();
  private @Nullable Spell open;
  private long resource = -1;

  /**
   * @param known the spells that were worked out before, by the numbers of the rules, in their
   *     order
   */
  SpellFold(Map<Long, List<Spell>> known) {
    this.known = known;
  }

  /** Takes the next state of a rule, or the first of another. */
  void add(long number, Boundary state, @Nullable ExposedRule content) {
    if (number != resource) {
      close();
      resource = number;
      List<Spell> before = known.remove(number);
      if (before != null) {
        keepEarlier(before, state, content);
      }
    }
    Spell lasting = open;
    if (lasting != null && !lasting.content().equals(content)) {
      spells.add(lasting.endedBy(state));
      open = null;
    }
    if (open == null && content != null) {
      open = new Spell(number, content, state, null);
    }
  }

  /** All spells, those of rules of which no state is kept as they were. */
  List<Spell> spells() {
    close();
    known.values().forEach(spells::addAll);
    known.clear();
    return List.copyOf(spells);
  }

  private void close() {
    if (open != null) {
      spells.add(open);
      open = null;
    }
  }

  private void keepEarlier(List<Spell> before, Boundary first, @Nullable ExposedRule content) {
    for (Spell spell : before) {
      Boundary end = spell.ended();
      if (end != null && end.version() <= first.version()) {
        spells.add(spell);
      } else if (spell.began().version() < first.version()) {
        Spell lasting = new Spell(spell.resource(), spell.content(), spell.began(), null);
        if (spell.content().equals(content)) {
          open = lasting;
        } else {
          spells.add(lasting.endedBy(first));
        }
      }
    }
  }
}
