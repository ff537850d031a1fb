/**
 * What can go wrong between a cloud and its reader. In come fault specs (kind, path pattern, how
 * often); out go responses that were refused, delayed, cut or altered. Invariant: each kind is one
 * small type and one line of the catalogue, and a fault touches the response only, never the
 * estate.
 */
@NullMarked
package io.gateledger.simulator.fault;

import org.jspecify.annotations.NullMarked;
