package io.gateledger.resource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ResourceKeyTest {

  private static final Scope SCOPE = new Scope("nhn", "prod", "KR1", "internet-gateway");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "71f8e19a-8af3-4d3f-9b0e-b45a547fd7a7",
        "0fdd87aab8cb46f59b7c1f81ed03fb3e",
        "{Security Group ID}",
        "a.b:c@d~e_f"
      })
  void shouldReadBackFromItsText(String id) {
    ResourceKey key = new ResourceKey(SCOPE, id);

    assertThat(ResourceKey.parse(key.toString())).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " a", "a ", "a/b", "a%2fb", "a?b", "a#b", ".", "..", "../a", "é", "a\nb", "a\u007f"
      })
  void shouldRefuseAnIdThatWouldGiveAKeyOrAnUrlAnotherMeaning(String id) {
    assertThat(ResourceKey.isId(id)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new ResourceKey(SCOPE, id));
  }

  @Test
  void shouldTakeAnIdOf255CharactersAtMost() {
    assertThat(ResourceKey.isId("x".repeat(255))).isTrue();
    assertThat(ResourceKey.isId("x".repeat(256))).isFalse();
  }

  @Test
  void shouldRefuseATextOfAnotherForm() {
    assertThatIllegalArgumentException().isThrownBy(() -> ResourceKey.parse("a"));
    assertThatIllegalArgumentException().isThrownBy(() -> ResourceKey.parse("a/b/c/d"));
    assertThatIllegalArgumentException().isThrownBy(() -> ResourceKey.parse("a/b/c/d/e/f"));
  }
}
