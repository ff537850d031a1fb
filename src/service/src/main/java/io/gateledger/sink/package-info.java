/**
 * Who is told of alerts by the service itself: how a sink is configured, what it is handed and what
 * it may answer. Alerts of the ledger come in, requests go out; what a request may quote of the
 * settings is the host alone.
 */
@NullMarked
package io.gateledger.sink;

import org.jspecify.annotations.NullMarked;
