/**
 * The past over HTTP: what differs between two instants, the contents of a snapshot, the life and
 * the availability of resources. Instants that are to come, or before what is kept, are refused.
 */
@NullMarked
package io.gateledger.api.history;

import org.jspecify.annotations.NullMarked;
