/**
 * The topics on the broker: which there are to be, made where they are missing, examined for how
 * they are set and for being the ones that were, and why a broker could not be asked.
 *
 * <p>The configuration comes in; topics as the broker has them go out, or why there are none.
 */
@NullMarked
package io.gateledger.relay.topic;

import org.jspecify.annotations.NullMarked;
