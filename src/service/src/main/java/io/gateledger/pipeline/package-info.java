/**
 * The way of one run: collect → normalise → diff → classify → commit.
 *
 * <p>A scope comes in; its changes, alerts and events go out, committed together in chunks under
 * the run's fence. {@link io.gateledger.pipeline.CollectionPipeline} reads as the specification.
 */
@NullMarked
package io.gateledger.pipeline;

import org.jspecify.annotations.NullMarked;
