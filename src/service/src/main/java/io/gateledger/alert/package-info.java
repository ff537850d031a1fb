/**
 * Rules that hold for a resource, and the life of an alert: it fires once, and later resolves.
 *
 * <p>Changes come in; alerts that begin to fire or resolve go out, written within the caller's
 * transaction. One rule fires at most once at a time for one resource.
 */
@NullMarked
package io.gateledger.alert;

import org.jspecify.annotations.NullMarked;
