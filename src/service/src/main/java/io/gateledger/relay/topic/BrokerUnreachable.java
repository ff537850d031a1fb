package io.gateledger.relay.topic;

import java.util.concurrent.TimeoutException;

/** Kafka does not answer, or refuses what the relay needs of it. */
public final class BrokerUnreachable extends RuntimeException {

  private final boolean isSilence;

  public BrokerUnreachable(String servers, Throwable cause) {
    super(KafkaFault.describe(servers, cause), asKafkaTellsIt(cause));
    isSilence = KafkaFault.isSilence(cause);
  }

  /** Whether Kafka does not answer, where nothing is known to be set wrong: it may come back. */
  public boolean isSilence() {
    return isSilence;
  }

  /**
   * The client gives up after as long as whoever waits for it. Either may be first, and it is the
   * same outage.
   */
  private static Throwable asKafkaTellsIt(Throwable cause) {
    return cause instanceof TimeoutException
        ? new org.apache.kafka.common.errors.TimeoutException("no answer in time", cause)
        : cause;
  }
}
