package io.gateledger.ledger.exposure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One unbroken time in which a rule was exposed in one way, or could not be read.
 *
 * @param resource the ledger's own number of the rule
 * @param began with which state of the rule
 * @param ended with which state of it, null while it lasts
 */
record Spell(long resource, ExposedRule content, Boundary began, @Nullable Boundary ended) {

  /**
   * A state of a rule, as the beginning or the end of a spell.
   *
   * @param at since when the ledger has the state
   * @param after the change that led to it happened after this, null where that is not known
   * @param by it happened by this, null where that is not known
   */
  record Boundary(int version, Instant at, @Nullable Instant after, @Nullable Instant by) {}

  Spell endedBy(Boundary boundary) {
    return new Spell(resource, content, began, boundary);
  }

  Spell begunBy(Boundary boundary) {
    return new Spell(resource, content, boundary, ended);
  }
}
