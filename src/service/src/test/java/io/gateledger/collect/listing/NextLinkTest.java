package io.gateledger.collect.listing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NextLinkTest {

  @ParameterizedTest
  @CsvSource({
    "http://x/y?limit=7&marker=m, m, 7",
    "http://x/y?marker=m, m,",
    "marker=m, m,",
    "http://x/y?marker=m#marker=n, m,",
    "http://x/y?marker=a%2Fb%20c&x, a/b c,",
    "http://x/y?=z&marker=m&limit=999999, m, 999999",
    "http://x/y?marker=m&limit=0, m,",
    "http://x/y?marker=m&limit=1000000, m,",
    "http://x/y?marker=m&limit=1%, m,",
  })
  void shouldTakeMarkerAndLimitAndNothingElse(String link, String marker, String limit) {
    assertThat(NextLink.read(link)).isEqualTo(new NextLink(marker, limit));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://x/y", "http://x/y?marker=", "http://x/y?marker=%zz", "#"})
  void shouldLeadNowhereWithoutAMarker(String link) {
    assertThat(NextLink.read(link)).isNull();
  }

  @Test
  void shouldTakeTheLastOfTwoMarkers() {
    assertThat(NextLink.read("?marker=a&marker=b")).isEqualTo(new NextLink("b", null));
  }
}
