package io.gateledger.simulator.generator;

import io.gateledger.simulator.plan.ResourceType;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdCodecTest {

  @ParameterizedTest
  @EnumSource(ResourceType.class)
  void shouldLeadEveryIdBackToItsIndex(ResourceType type) {
    for (long seed : new long[] {0, 1, -7, Long.MAX_VALUE}) {
      IdCodec ids = new IdCodec(seed, type, 2_000);
      Set<String> seen = new HashSet<>();
      for (int index = 0; index < ids.size(); index++) {
        String id = ids.id(index);
        assertThat(seen.add(id)).as(id).isTrue();
        assertThat(ids.index(id)).as(id).hasValue(index);
      }
    }
  }

  @Test
  void shouldKnowNoIdBeyondItsSizeNorOfAnotherSeedOrType() {
    IdCodec ids = new IdCodec(1, ResourceType.SCP_VPN_TUNNEL, 10);
    assertThat(ids.index(new IdCodec(1, ResourceType.SCP_VPN_TUNNEL, 11).id(10))).isEmpty();
    assertThat(ids.index(new IdCodec(2, ResourceType.SCP_VPN_TUNNEL, 10).id(3))).isEmpty();
    assertThat(ids.index(new IdCodec(1, ResourceType.SCP_VPN_GATEWAY, 10).id(3))).isEmpty();
    assertThat(ids.index("none")).isEmpty();
  }
}
