/**
 * What tests stand on: embedded servers, the pipeline without a service, the simulated cloud's
 * controls, and readers of topics and of compiled classes.
 */
@NullMarked
package io.gateledger.testing;

import org.jspecify.annotations.NullMarked;
