package io.gateledger.sink.webhook;

/** A template cannot be read, or makes of an alert what is no JSON. The message says why. */
public final class UnfitTemplateException extends RuntimeException {

  UnfitTemplateException(String message) {
    super(message);
  }
}
