/**
 * What an operator says of alerts, and what begins and ends of it by itself.
 *
 * <p>Acts come in; what is said of alerts is settled and noted in the outbox in one transaction, so
 * that each alert of which something other is said is told once more. Nothing is held back.
 */
@NullMarked
package io.gateledger.pipeline.silence;

import org.jspecify.annotations.NullMarked;
