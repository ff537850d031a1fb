/**
 * What is known of each account that is asked: how it stands with its provider, and what is left of
 * its rate. A request's end comes in and what the next one may do goes out; all nodes share one
 * state, in PostgreSQL, and go by its clock.
 */
@NullMarked
package io.gateledger.collect.limit.state;

import org.jspecify.annotations.NullMarked;
