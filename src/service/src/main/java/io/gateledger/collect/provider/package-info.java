/**
 * The port to a cloud API family: accounts, credentials, sessions, tokens, and how a provider says
 * no.
 *
 * <p>An {@link io.gateledger.collect.provider.Account} comes in; a {@link
 * io.gateledger.collect.provider.ProviderSession} that authorises requests and classifies responses
 * goes out. What differs between providers stands behind this port, and nowhere else.
 */
@NullMarked
package io.gateledger.collect.provider;

import org.jspecify.annotations.NullMarked;
