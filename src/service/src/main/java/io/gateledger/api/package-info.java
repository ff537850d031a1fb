/**
 * The HTTP API under {@code /api/v1}: what the ledger holds, for people and programs.
 *
 * <p>Requests come in and are checked before anything is read; views and RFC 9457 problem details
 * go out. Reading needs no sign-in on loopback; an act that changes something needs the operator
 * token, and is refused while none is configured.
 */
@NullMarked
package io.gateledger.api;

import org.jspecify.annotations.NullMarked;
