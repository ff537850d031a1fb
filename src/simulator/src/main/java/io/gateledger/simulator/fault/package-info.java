/**
 * What can go wrong between a cloud and its reader. In come fault specs (kind, path pattern, how
 * often); out go responses that were refused, delayed, cut or altered. Invariant: each kind is one
 * line of the catalogue and what stands there, and a fault touches the response only, never the
 * estate. What happens to bytes or the connection is only named here, as a body of {@code http}.
 */
@NullMarked
package io.gateledger.simulator.fault;

import org.jspecify.annotations.NullMarked;
