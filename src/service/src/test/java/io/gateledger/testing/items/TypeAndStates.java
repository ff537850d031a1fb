package io.gateledger.testing.items;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.resource.Attributes;

/** Two states of a resource of a type; often most fields are the same in both. */
public record TypeAndStates(ResourceType type, Attributes before, Attributes after, long seed) {}
