/**
 * The generated data: what a provider would list at two moments, and what differs between them.
 *
 * <p>The same seed gives the same bytes. Nothing here knows who reads them.
 */
@NullMarked
package io.gateledger.benchmark.dataset;

import org.jspecify.annotations.NullMarked;
