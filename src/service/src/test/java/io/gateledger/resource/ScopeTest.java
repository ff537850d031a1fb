package io.gateledger.resource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ScopeTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "z", "A", "Z", "0", "9", "nhn-prod", "a.b_c-d", "kr-west1", "x--"})
  void shouldReadBackFromItsKey(String segment) {
    Scope scope = new Scope(segment, segment, segment, segment);

    assertThat(Scope.parse(scope.key())).isEqualTo(scope);
    assertThat(scope).hasToString(segment + '/' + segment + '/' + segment + '/' + segment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-a", ".a", "_a", "a b", "a/b", "é", "aé", "a@", "a[", "a`", "a{", "a:", "@", "[", "`",
        "{", ":"
      })
  void shouldRefuseASegmentThatAKeyCouldNotHold(String segment) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Scope(segment, "a", "r", "t"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Scope("p", segment, "r", "t"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Scope("p", "a", segment, "t"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Scope("p", "a", "r", segment));
  }

  @Test
  void shouldTakeASegmentOf63CharactersAtMost() {
    assertThat(new Scope("p", "a".repeat(63), "r", "t").account()).hasSize(63);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Scope("p", "a".repeat(64), "r", "t"))
        .withMessageContaining("account");
  }

  @Test
  void shouldRefuseAKeyOfAnotherForm() {
    assertThatIllegalArgumentException().isThrownBy(() -> Scope.parse("p/a/r"));
    assertThatIllegalArgumentException().isThrownBy(() -> Scope.parse("p/a/r/t/"));
  }
}
