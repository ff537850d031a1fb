/** Relations over HTTP: what a resource points at, and what points at it, now and in the past. */
@NullMarked
package io.gateledger.api.relation;

import org.jspecify.annotations.NullMarked;
