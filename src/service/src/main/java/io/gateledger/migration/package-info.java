/**
 * Brings the schema to where this release needs it, and tells whether this release may run on it.
 *
 * <p>A schema that holds migrations which this release does not know is left as it is: the release
 * either goes on with it, since each of these migrations says that it may, or does not start.
 */
@NullMarked
package io.gateledger.migration;

import org.jspecify.annotations.NullMarked;
