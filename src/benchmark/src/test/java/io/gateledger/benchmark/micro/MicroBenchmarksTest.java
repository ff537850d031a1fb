package io.gateledger.benchmark.micro;

import io.gateledger.benchmark.dataset.DatasetScope;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MicroBenchmarksTest {

  @Test
  void shouldRunEachStepOnEachItem() {
    assertThat(MicroBenchmarks.tryOnce())
        .extracting(
            result ->
                result.getParams().getBenchmark().replaceFirst(".*\\.", "")
                    + " "
                    + result.getParams().getParam("item"))
        .containsExactlyInAnyOrder(
            "normalise " + DatasetScope.RULE,
            "normalise " + DatasetScope.TUNNEL,
            "canonicalise " + DatasetScope.RULE,
            "canonicalise " + DatasetScope.TUNNEL,
            "hash " + DatasetScope.RULE,
            "hash " + DatasetScope.TUNNEL,
            "diff " + DatasetScope.RULE,
            "diff " + DatasetScope.TUNNEL,
            "diffFirstSeen " + DatasetScope.RULE,
            "diffFirstSeen " + DatasetScope.TUNNEL,
            "judge " + DatasetScope.RULE,
            "judge " + DatasetScope.TUNNEL);
  }
}
