package io.gateledger.catalogue;

import io.gateledger.resource.WireNamed;

/** A language in which changes are told in words; its wire name is its tag of BCP 47. */
public enum Language implements WireNamed {
  EN,
  KO
}
