package io.gateledger.simulator.fault;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PathGlobTest {

  @ParameterizedTest
  @CsvSource({
    "/v1/vpn-*, /v1/vpn-tunnels, true",
    "/v1/vpn-*, /v1/vpn-tunnels/7, false",
    "/v1/*/7, /v1/vpn-tunnels/7, true",
    "/v1/**, /v1/vpn-tunnels/7, true",
    "/**/7, /regions/KR1/v1/vpn-tunnels/7, true",
    "/v1/vpn.tunnels, /v1/vpn-tunnels, false"
  })
  void shouldStayWithinASegmentUnlessTheStarIsDouble(String glob, String path, boolean matches) {
    assertThat(new PathGlob(glob).matchesAny(path)).isEqualTo(matches);
  }
}
