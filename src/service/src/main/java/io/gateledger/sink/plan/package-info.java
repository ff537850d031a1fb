/**
 * What one sink is to be told. Steps of alerts and what the sink knows of them come in; requests go
 * out, each with what is known once it was taken. It is decided without a look at the clock, the
 * ledger or the sink, so that the same steps always make the same requests.
 */
@NullMarked
package io.gateledger.sink.plan;

import org.jspecify.annotations.NullMarked;
