package io.gateledger.testing.items;

import io.gateledger.catalogue.ResourceType;

/** An item of a type, in which anything may stand anywhere. */
public record TypeAndItem(ResourceType type, byte[] item) {

  @Override
  public String toString() {
    return type + " " + Spelling.shown(item);
  }
}
