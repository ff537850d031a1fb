package io.gateledger.migration;

/**
 * This release may not run on the schema, or the schema may not be brought to where it needs it.
 * The message is whole by itself, and names the remedy.
 */
public final class IncompatibleReleaseException extends RuntimeException {

  IncompatibleReleaseException(String message) {
    super(message);
  }
}
