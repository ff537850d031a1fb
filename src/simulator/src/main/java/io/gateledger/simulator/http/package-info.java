/**
 * A request and its answer as plain values. In comes what the HTTP server received, untouched where
 * signatures cover it; out goes a response that is still structured, so that a fault can lose a
 * page or shift a row before it becomes bytes. Nothing here knows a provider or a server.
 */
@NullMarked
package io.gateledger.simulator.http;

import org.jspecify.annotations.NullMarked;
