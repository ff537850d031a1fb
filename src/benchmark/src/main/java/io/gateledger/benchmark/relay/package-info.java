/**
 * The benchmark of the way from a commit to a consumer: how fast a backlog is told, beside a bare
 * transactional producer on the same broker, and how long a change takes to arrive.
 *
 * <p>Changes come from the service's own pipeline and are told by its own relay, to a broker in
 * this process.
 */
@NullMarked
package io.gateledger.benchmark.relay;

import org.jspecify.annotations.NullMarked;
