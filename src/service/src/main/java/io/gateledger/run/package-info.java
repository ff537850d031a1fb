/**
 * One attempt to collect a scope, as typed values: what triggered it, what it counted, how it
 * ended.
 */
@NullMarked
package io.gateledger.run;

import org.jspecify.annotations.NullMarked;
