/**
 * Everything Gateledger needs beside itself, on one machine: a PostgreSQL server as a child
 * process, a Kafka broker in this JVM, the simulated clouds, and the service exactly as it ships as
 * a child JVM.
 *
 * <p>In come a data directory, ports and (for {@code run}) the user's configuration; out come
 * running servers on the loopback interface and, for {@code demo}, a readable line for each event.
 * The invariant held: whatever was started is stopped in the order application, simulator, broker,
 * database; a run that was killed leaves nothing behind that would stop the next one; and no data
 * that was acknowledged is lost.
 *
 * <p>{@link io.gateledger.standalone.EmbeddedPostgres} and {@link
 * io.gateledger.standalone.EmbeddedKafka} are also what the tests of the other modules use.
 */
@NullMarked
package io.gateledger.standalone;

import org.jspecify.annotations.NullMarked;
