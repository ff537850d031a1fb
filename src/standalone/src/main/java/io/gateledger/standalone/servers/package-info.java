/**
 * The embedded servers, PostgreSQL as a child process, Kafka and the simulated clouds in this JVM,
 * with the ports they listen on and the operating system's commands and user that PostgreSQL takes.
 *
 * <p>In come a directory and a port; out comes a server on the loopback interface that has its data
 * of last time. What always holds: a directory serves one server at a time, and a server that a
 * killed process left is stopped before the next one starts.
 */
@NullMarked
package io.gateledger.standalone.servers;

import org.jspecify.annotations.NullMarked;
