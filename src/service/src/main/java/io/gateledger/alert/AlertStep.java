package io.gateledger.alert;

import io.gateledger.diff.Change;

/** An alert that began to fire or resolved, and the change that made it so. */
public record AlertStep(Alert alert, Change cause) {}
