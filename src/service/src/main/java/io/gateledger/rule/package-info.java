/**
 * What a rule lets through, whatever its provider calls it.
 *
 * <p>Attributes come in and are read as the catalogue's entry of their type says; a rule goes out,
 * or the reason why there is none: what cannot be read is never guessed. Rules become sets of
 * traffic, over addresses, ports and protocols, and whether one rule lets through more than another
 * is a question to these sets. Pure: no clock, no storage, no framework.
 */
@NullMarked
package io.gateledger.rule;

import org.jspecify.annotations.NullMarked;
