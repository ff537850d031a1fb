/**
 * The words of the ledger as values: what a resource is, how it is named, what it holds.
 *
 * <p>Nothing comes in and nothing goes out; every type here is immutable and depends on the JDK
 * alone, so that all other packages can speak in them.
 */
@NullMarked
package io.gateledger.resource;

import org.jspecify.annotations.NullMarked;
