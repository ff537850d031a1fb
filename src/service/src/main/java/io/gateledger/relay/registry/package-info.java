/**
 * Tells a schema registry the schemas of the events.
 *
 * <p>Speaks the REST API that Confluent's registry has and others have taken over. Nothing of it is
 * loaded unless a registry is configured.
 */
@NullMarked
package io.gateledger.relay.registry;

import org.jspecify.annotations.NullMarked;
