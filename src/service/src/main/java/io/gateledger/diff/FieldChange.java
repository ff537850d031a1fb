package io.gateledger.diff;

import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;

/**
 * One field's step.
 *
 * @param before the old value, {@link FieldValue#NOTHING} where there was none
 * @param after the new value, {@link FieldValue#NOTHING} where there is none
 */
public record FieldChange(FieldPath path, FieldValue before, FieldValue after) {}
