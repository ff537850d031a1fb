/**
 * What runs inside the service's JVM on the launcher's behalf.
 *
 * <p>It is packed into a jar of its own and may use the JDK only: the service must not see a class
 * more than it ships with.
 */
@NullMarked
package io.gateledger.standalone.agent;

import org.jspecify.annotations.NullMarked;
