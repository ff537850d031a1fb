/**
 * What a run, its requests, its commits and the relay do, as spans for OpenTelemetry. In come names
 * and attributes, out go spans over OTLP; unless an endpoint is set there is nothing of it but
 * calls that do nothing. No attribute holds what a provider or a person wrote: names of the
 * configuration, numbers, documented paths and hosts only.
 */
@NullMarked
package io.gateledger.tracing;

import org.jspecify.annotations.NullMarked;
