/**
 * What changed from one state of a resource to the next.
 *
 * <p>Two {@link io.gateledger.resource.Attributes} come in, a list of field changes goes out;
 * applied to the first state they give the second. Pure: no clock, no storage, no framework.
 */
@NullMarked
package io.gateledger.diff;

import org.jspecify.annotations.NullMarked;
