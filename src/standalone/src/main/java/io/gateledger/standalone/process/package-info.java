/**
 * The service as a child process: the JVM it runs in, the environment it is given, its log, and why
 * it ended.
 */
@NullMarked
package io.gateledger.standalone.process;

import org.jspecify.annotations.NullMarked;
