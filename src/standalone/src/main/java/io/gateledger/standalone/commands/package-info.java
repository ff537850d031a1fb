/**
 * The command line: {@code demo} and {@code run}, their options, and the order in which a command
 * starts its components and stops them again.
 */
@NullMarked
package io.gateledger.standalone.commands;

import org.jspecify.annotations.NullMarked;
