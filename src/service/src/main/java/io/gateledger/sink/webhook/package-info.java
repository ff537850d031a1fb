/**
 * Alerts for anything that takes JSON over HTTP: the event as the topic has it, or what a template
 * makes of it; signed, where there is a secret, as the Standard Webhooks specification has it.
 */
@NullMarked
package io.gateledger.sink.webhook;

import org.jspecify.annotations.NullMarked;
