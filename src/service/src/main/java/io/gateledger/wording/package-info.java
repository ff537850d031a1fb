/**
 * What a change says to people, in one line.
 *
 * <p>A {@link io.gateledger.diff.Change} comes in, and what the catalogue says of its type; a
 * sentence goes out, in English or Korean, that says which resource it was and what became of it:
 * by names where they are known, sets by what came and went, values short enough to be read. No
 * text of a cloud's customers can steer a terminal, break the line or turn the direction of
 * writing. Pure: no clock, no storage, no framework.
 */
@NullMarked
package io.gateledger.wording;

import org.jspecify.annotations.NullMarked;
