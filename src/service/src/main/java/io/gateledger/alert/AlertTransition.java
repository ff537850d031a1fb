package io.gateledger.alert;

import io.gateledger.diff.Change;
import org.jspecify.annotations.Nullable;

/**
 * An alert that began to fire or resolved.
 *
 * @param cause the change that made it so, null for a {@link OperationalRule}
 * @param reason in words why it is over though nothing says that the trouble is; null otherwise
 */
public record AlertTransition(Alert alert, @Nullable Change cause, @Nullable String reason) {

  /** Made by a change, or by the trouble itself. */
  public AlertTransition(Alert alert, @Nullable Change cause) {
    this(alert, cause, null);
  }
}
