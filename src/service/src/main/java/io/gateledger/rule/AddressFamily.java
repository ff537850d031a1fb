package io.gateledger.rule;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import inet.ipaddr.IPAddressString;
import io.gateledger.resource.WireNamed;

/** The two kinds of addresses; a rule speaks of one of them, and {@code 0.0.0.0/0} is not ::/0. */
public enum AddressFamily implements WireNamed {
  IPV4("IPv4", "0.0.0.0/0"),
  IPV6("IPv6", "::/0");

  private final String label;
  private final String everything;

  AddressFamily(String label, String everything) {
    this.label = label;
    this.everything = everything;
  }

  /** As people write it: {@code IPv4}. */
  public String label() {
    return label;
  }

  /** The prefix of every address of the family. */
  public String everything() {
    return everything;
  }

  /** Every address of the family. */
  IPAddressSeqRange range() {
    return new IPAddressString(everything).getAddress().toSequentialRange();
  }

  static AddressFamily of(IPAddress address) {
    return address.isIPv4() ? IPV4 : IPV6;
  }
}
