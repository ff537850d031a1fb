/**
 * The command line: what an operator asks or has done once, beside the service. A command reads the
 * settings as the service does, begins nothing of it, tells what it found on standard output in
 * lines or as JSON and how far it is on standard error, and ends with 0 when all is well, 1 when
 * something is wrong and 2 when it was called wrongly. No secret is ever printed.
 */
@NullMarked
package io.gateledger.command;

import org.jspecify.annotations.NullMarked;
