/**
 * One run of one scope: collect → normalise → diff → classify → commit.
 *
 * <p>A scope comes in; its changes, alerts and events go out, committed together in chunks under
 * the run's fence. {@link io.gateledger.pipeline.CollectionPipeline} names the stages in their
 * order; {@link io.gateledger.pipeline.PipelineAssembly} puts them together where there is no
 * container.
 */
@NullMarked
package io.gateledger.pipeline;

import org.jspecify.annotations.NullMarked;
