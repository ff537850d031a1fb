package io.gateledger.normalise;

import io.gateledger.catalogue.ResourceType;
import java.io.IOException;

/**
 * An item as it may be kept: all that the provider told, documented or not, except the secrets, in
 * JSON that PostgreSQL takes. What comes out normalises to the same resource as what went in, by
 * {@link Normaliser#normaliseKept}, and is what comes out when it goes in once more.
 */
public final class Redaction {

  private final TypePlan.Cache plans = new TypePlan.Cache();

  /**
   * The item without its secrets; as it was told where nothing in it needs a change, canonical
   * otherwise.
   *
   * @param buffer holds an item that {@link Normaliser} has read
   * @throws IllegalArgumentException when the item is one that {@link Normaliser} cannot read
   */
  public String redact(ResourceType type, byte[] buffer, int offset, int length) {
    TypePlan plan = plans.of(type);
    String asTold = PlainItem.text(buffer, offset, length, plan.asTold().secretNames());
    if (asTold != null) {
      return asTold;
    }
    try {
      return KeptForm.json(plan, JsonItems.readAgain(buffer, offset, length));
    } catch (IOException e) {
      // Its message may quote a secret, so it is not passed on.
      throw new IllegalArgumentException("an item of " + type + " is malformed JSON");
    }
  }
}
