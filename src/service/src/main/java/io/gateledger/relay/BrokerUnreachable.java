package io.gateledger.relay;

/** Kafka does not answer, or refuses what the relay needs of it. */
public final class BrokerUnreachable extends RuntimeException {

  private final boolean isSilence;

  public BrokerUnreachable(String servers, Throwable cause) {
    super(KafkaFault.describe(servers, cause), cause);
    isSilence = KafkaFault.isSilence(cause);
  }

  /** Whether Kafka does not answer, where nothing is known to be set wrong: it may come back. */
  boolean isSilence() {
    return isSilence;
  }
}
