/**
 * What an estate takes: constants measured on small estates, what they predict of a larger one, and
 * what that really takes.
 *
 * <p>Estates come in, figures go out. Every estate passes the service's own pipeline and a real
 * PostgreSQL, one scope after the other on one connection; what generates the pages is counted
 * nowhere.
 */
@NullMarked
package io.gateledger.benchmark.capacity;

import org.jspecify.annotations.NullMarked;
