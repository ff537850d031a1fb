package io.gateledger.rule;

/** A protocol and some of its ports, or every one. */
public record Service(Protocol protocol, Ports ports) {

  /** {@code tcp/22}, {@code icmp type 8}, {@code any}. */
  @Override
  public String toString() {
    return protocol.label() + ports.suffix();
  }
}
