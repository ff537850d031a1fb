package io.gateledger.standalone;

import org.jspecify.annotations.Nullable;

/**
 * Something could not be started, for a reason its user can do something about.
 *
 * <p>The message is one line that names the thing and the remedy, fit to be printed as it stands.
 */
public class StartupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StartupException(String message) {
    this(message, null);
  }

  public StartupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
