package io.gateledger.testing.items;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.resource.Attributes;

/** A resource of a type, and a seed that decides how it is told. */
public record TypeAndState(ResourceType type, Attributes state, long seed) {

  /** As a provider might tell it. */
  public byte[] told() {
    return Spelling.of(type, state.root(), seed);
  }
}
