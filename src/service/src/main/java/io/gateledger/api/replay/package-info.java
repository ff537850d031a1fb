/** Replays over HTTP: what an operator wants told once more, and how far that is. */
@NullMarked
package io.gateledger.api.replay;

import org.jspecify.annotations.NullMarked;
