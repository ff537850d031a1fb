package io.gateledger.pipeline;

import io.gateledger.normalise.UnknownValue;
import io.gateledger.resource.Scope;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnknownValueCountsTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final UnknownValueCounts counts =
      new UnknownValueCounts(new Scope("nhn", "main", "KR1", "internet-gateway"), meters);

  @Test
  void shouldCountEachValueOnceAnItem() {
    counts.add(List.of(new UnknownValue("/state", "frozen"), new UnknownValue("/name", "{}")));
    counts.add(List.of(new UnknownValue("/state", "frozen")));

    assertThat(counts.byValue())
        .containsOnly(Map.entry("/state=frozen", 2), Map.entry("/name={}", 1));
  }

  @Test
  void shouldNameAHundredValuesAndCountThemAll() {
    for (int i = 0; i < 150; i++) {
      counts.add(List.of(new UnknownValue("/state", "s" + i), new UnknownValue("/state", "s0")));
    }

    assertThat(counts.byValue()).hasSize(100).containsEntry("/state=s0", 151);
    assertThat(meters.get("gateledger.unknown.values").counter().count()).isEqualTo(300);
  }

  @Test
  void shouldKeepOneMeterAFieldWhateverTheValues() {
    for (int i = 0; i < 150; i++) {
      counts.add(List.of(new UnknownValue("/state", "s" + i)));
    }

    assertThat(meters.getMeters()).hasSize(1);
  }
}
