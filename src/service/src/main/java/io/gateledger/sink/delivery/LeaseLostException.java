package io.gateledger.sink.delivery;

/** Another node delivers to the sink now. */
final class LeaseLostException extends RuntimeException {

  LeaseLostException(String sink) {
    super("another node delivers to sink " + sink);
  }
}
