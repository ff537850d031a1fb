package io.gateledger.alert.silence;

/** What was to be said of alerts cannot be said so; the message tells its sender why. */
public final class InvalidSilence extends RuntimeException {

  public InvalidSilence(String message) {
    super(message, null, false, false);
  }

  /** What is wrong and how to put it right. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
