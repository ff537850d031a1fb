package io.gateledger.relay;

/** Kafka does not answer, or refuses what the relay needs of it. */
public final class BrokerUnreachable extends RuntimeException {

  public BrokerUnreachable(String servers, Throwable cause) {
    super(
        "Kafka at %s is not reachable (%s): start it, or set KAFKA_BOOTSTRAP_SERVERS to where it is"
            .formatted(servers, cause.getMessage()),
        cause);
  }
}
