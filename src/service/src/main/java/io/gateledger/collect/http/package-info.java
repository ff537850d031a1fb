/**
 * One HTTP request and its response: sent under a time limit, never redirected, with the clock skew
 * that its {@code Date} header shows.
 *
 * <p>An {@link io.gateledger.collect.http.ApiRequest} comes in; an {@link
 * io.gateledger.collect.http.ApiResponse} or a {@link
 * io.gateledger.collect.http.RequestFailedException} goes out. Nothing of a request or a body ever
 * reaches a message.
 */
@NullMarked
package io.gateledger.collect.http;

import org.jspecify.annotations.NullMarked;
