/**
 * Reads files of rules, and finds what is wrong with them.
 *
 * <p>YAML comes in, the rules that ship and those of a directory; a set of rules goes out, or every
 * mistake with its file, its line and a remedy. Of files with a mistake nothing is put in force.
 */
@NullMarked
package io.gateledger.alert.rule.file;

import org.jspecify.annotations.NullMarked;
