/**
 * The launcher: all that Gateledger needs beside itself on one machine, and the service exactly as
 * it ships. At its root stands what every room uses: why a start failed, and the versions of the
 * build.
 *
 * <p>In come a data directory, ports and (for {@code run}) the user's configuration; out come
 * running servers on the loopback interface and, for {@code demo}, a readable line for each event.
 * The invariant held: whatever was started is stopped in the order application, simulator, broker,
 * database; a run that was killed leaves nothing behind that would stop the next one; and no data
 * that was acknowledged is lost.
 *
 * <p>The rooms, each of which may use those after it: {@code commands}, {@code process} (with
 * {@code agent}), {@code servers}, {@code files}, {@code terminal}. {@link
 * io.gateledger.standalone.servers.EmbeddedPostgres} and {@link
 * io.gateledger.standalone.servers.EmbeddedKafka} are also what the tests of the other modules use.
 */
@NullMarked
package io.gateledger.standalone;

import org.jspecify.annotations.NullMarked;
