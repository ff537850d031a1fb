package io.gateledger.rule;

import inet.ipaddr.IPAddress;

/** The other side of the traffic. */
public sealed interface Remote {

  /** Every address of the rule's family. */
  Remote ANY = new AnyAddress();

  /** Use {@link Remote#ANY}. */
  record AnyAddress() implements Remote {}

  /**
   * The addresses of a prefix.
   *
   * @param told as the provider told it, host bits included
   * @param block every address that it covers
   */
  record AddressPrefix(String told, IPAddress block) implements Remote {

    static AddressPrefix of(String told, IPAddress address) {
      return new AddressPrefix(told, address.toPrefixBlock());
    }
  }

  /** The members of a group, whatever their addresses are. */
  record GroupMembers(String group) implements Remote {}
}
