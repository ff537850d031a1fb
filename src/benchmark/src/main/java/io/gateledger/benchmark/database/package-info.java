/**
 * PostgreSQL as the service ships it, with the service's schema, and what can be asked of it: rows,
 * log and disk.
 *
 * <p>Whoever is measured shares it; nobody's rows are another's.
 */
@NullMarked
package io.gateledger.benchmark.database;

import org.jspecify.annotations.NullMarked;
