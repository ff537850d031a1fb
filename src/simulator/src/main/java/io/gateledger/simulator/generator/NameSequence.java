package io.gateledger.simulator.generator;

import java.util.List;

/** Human names for the first resources of a type, numbered ones after them. */
public record NameSequence(String prefix, List<String> first) {

  public NameSequence {
    first = List.copyOf(first);
  }

  public String at(int index) {
    return index < first.size() ? first.get(index) : prefix + index;
  }
}
