package io.gateledger.alert.rule;

import org.jspecify.annotations.Nullable;

/**
 * Another rule whose firing explains this one's, so that one cause makes one page.
 *
 * @param rule the other's name
 * @param reach about what the other has to fire
 * @param type of the related resource; null for the other reaches
 */
public record Inhibitor(String rule, Reach reach, @Nullable String type) {

  public Inhibitor {
    if ((reach == Reach.RELATED) != (type != null)) {
      throw new IllegalArgumentException(
          "a type belongs to an inhibitor that is about a related resource, and to no other");
    }
  }

  /** About what, seen from the alert that it mutes. */
  public enum Reach {
    /** The same resource, or whatever the alert is about. */
    SAME_SUBJECT,
    /** A resource of a type, which points at this one or at which this one points. */
    RELATED,
    /** The scope that it is in. */
    SCOPE,
    /** The account that it is of. */
    ACCOUNT,
    /** Gateledger itself, whichever part. */
    SERVICE
  }
}
