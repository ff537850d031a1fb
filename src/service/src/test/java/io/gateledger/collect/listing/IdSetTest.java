package io.gateledger.collect.listing;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdSetTest {

  @Test
  void shouldTellEachOfManyIdsOnce() {
    IdSet ids = new IdSet();

    for (int i = 0; i < 100_000; i++) {
      assertThat(ids.add("id-" + i)).isTrue();
    }
    for (int i = 0; i < 100_000; i++) {
      assertThat(ids.add("id-" + i)).isFalse();
    }
    assertThat(ids.add("id-100000")).isTrue();
  }
}
