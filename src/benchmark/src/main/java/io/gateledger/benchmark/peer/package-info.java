/**
 * Other ways to keep an audit trail of what was listed, in the same database: an upsert with an
 * audit trigger, Hibernate Envers and JaVers.
 *
 * <p>Each reads the same listings, keeps the item's own JSON without normalising it, which spares
 * it work that the service does, and has to find the same changes. None knows of another.
 */
@NullMarked
package io.gateledger.benchmark.peer;

import org.jspecify.annotations.NullMarked;
