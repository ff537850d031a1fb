package io.gateledger.simulator.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes the item of one resource type at an index, in the form and field order of the vendor's
 * document. The same index always gives an equal item, in a new object.
 */
@FunctionalInterface
public interface ItemGenerator {

  ObjectNode generate(int index);
}
