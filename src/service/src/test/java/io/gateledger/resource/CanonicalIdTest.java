package io.gateledger.resource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CanonicalIdTest {

  @Test
  void shouldSpellHexadecimalDigitsInLowerCase() {
    assertThat(ResourceKey.canonicalId("7C1F0000-0000-4000-8000-00000000ABCD"))
        .isEqualTo("7c1f0000-0000-4000-8000-00000000abcd");
    assertThat(ResourceKey.canonicalId("0FDD87AAb8cb46f59b7c1f81ed03fb3e"))
        .isEqualTo("0fdd87aab8cb46f59b7c1f81ed03fb3e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A",
        "ABCDEF",
        "Igw-0123456789ABCDEF",
        "7C1F0000-0000-4000-8000-00000000ABCG",
        "7C1F0000-0000-4000-80000-0000000ABCD",
        "7C1F0000-0000-4000-8000-00000000ABCD0",
        "0FDD87AAb8cb46f59b7c1f81ed03fb3-",
        "0FDD87AAB8CB46F59B7C1F81ED03FB3EA"
      })
  void shouldLeaveAnyOtherIdAsTheProviderSpellsIt(String id) {
    assertThat(ResourceKey.canonicalId(id)).isEqualTo(id);
  }

  @Test
  void shouldBeTheSameWhenDoneTwice() {
    String id = "7c1f0000-0000-4000-8000-00000000abcd";

    assertThat(ResourceKey.canonicalId(id)).isSameAs(id);
  }
}
