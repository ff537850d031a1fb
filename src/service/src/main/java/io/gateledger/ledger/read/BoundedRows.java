package io.gateledger.ledger.read;

import java.util.List;

/**
 * What was read within {@link ReadBounds}.
 *
 * @param isAll whether nothing of what was asked for is left to read
 */
public record BoundedRows<T>(List<T> rows, boolean isAll) {}
