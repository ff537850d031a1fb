/**
 * What the service works with and does not start itself: PostgreSQL and Kafka. Each is asked in the
 * background, so that a health check answers at once from what was seen last, whatever is away.
 *
 * <p>Nothing here waits on behalf of a request, and nothing compares the clocks of two machines:
 * how long something is away is elapsed time of this process.
 */
@NullMarked
package io.gateledger.dependency;

import org.jspecify.annotations.NullMarked;
