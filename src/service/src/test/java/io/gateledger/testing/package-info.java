/**
 * What tests stand on: embedded servers, the pipeline without a service, the simulated cloud's
 * controls, and a reader of topics.
 */
@NullMarked
package io.gateledger.testing;

import org.jspecify.annotations.NullMarked;
