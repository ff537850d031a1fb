/** Silences over HTTP: what is silenced, and the acts that begin, prolong and end it. */
@NullMarked
package io.gateledger.api.silence;

import org.jspecify.annotations.NullMarked;
