package io.gateledger.ledger.committed;

import java.util.List;

/**
 * What was read within {@link ReadBounds}.
 *
 * @param isAll whether nothing of what was asked for is left to read
 */
public record BoundedRows<T>(List<T> rows, boolean isAll) {}
