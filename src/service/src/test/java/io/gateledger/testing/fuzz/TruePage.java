package io.gateledger.testing.fuzz;

import io.gateledger.catalogue.ResourceType;

/**
 * A page of a type's listing as its provider would send it.
 *
 * @param items how many items it holds
 */
public record TruePage(ResourceType type, byte[] bytes, int items) {}
