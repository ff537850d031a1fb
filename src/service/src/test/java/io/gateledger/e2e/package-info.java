/**
 * The service end to end, from the simulated cloud through PostgreSQL to Kafka: what is told of
 * every type, and what holds whatever a provider does and whenever the service dies.
 */
@NullMarked
package io.gateledger.e2e;

import org.jspecify.annotations.NullMarked;
