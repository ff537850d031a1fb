package io.gateledger.simulator.generator;

/** IPv4 addresses by index; each family stays within the room it is given and never repeats. */
public final class IpAddresses {

  private IpAddresses() {}

  /** A public address under {@code first}; distinct for the first sixteen million indexes. */
  public static String publicAddress(int first, int index) {
    int host = index + 1;
    return "%d.%d.%d.%d".formatted(first, host >>> 16 & 255, host >>> 8 & 255, host & 255);
  }

  /** A private /24 by index, without its last octet: {@code 10.x.y} or, past those, 172.16–31. */
  public static String privateNetPrefix(int index) {
    int net = index % 65_536;
    return "10.%d.%d".formatted(net >>> 8, net & 255);
  }
}
