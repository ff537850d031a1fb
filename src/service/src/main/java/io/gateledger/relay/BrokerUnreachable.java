package io.gateledger.relay;

/** Kafka does not answer, or refuses what the relay needs of it. */
public final class BrokerUnreachable extends RuntimeException {

  public BrokerUnreachable(String servers, Throwable cause) {
    super(KafkaFault.describe(servers, cause), cause);
  }
}
