package io.gateledger.alert;

import io.gateledger.diff.Change;
import org.jspecify.annotations.Nullable;

/**
 * An alert that began to fire or resolved.
 *
 * @param cause the change that made it so, null for a {@link OperationalRule}
 */
public record AlertTransition(Alert alert, @Nullable Change cause) {}
