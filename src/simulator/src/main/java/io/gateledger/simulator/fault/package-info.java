/**
 * What can go wrong between a cloud and its reader. In come orders (kind, path pattern, how often);
 * out go replies that were refused, delayed, cut or bent. Invariant: each kind is one small type
 * and one line of the catalogue, and a fault touches the answer only, never the estate.
 */
@NullMarked
package io.gateledger.simulator.fault;

import org.jspecify.annotations.NullMarked;
