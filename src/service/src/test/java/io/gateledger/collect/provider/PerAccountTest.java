package io.gateledger.collect.provider;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PerAccountTest {

  private final PerAccount<Object> kept = new PerAccount<>();

  @Test
  void shouldKeepWhatIsOfAnAccountThatIsAsItWas() {
    Object first = kept.of(account("a", "hush"), any -> new Object());

    assertThat(kept.of(account("a", "hush"), any -> new Object())).isSameAs(first);
  }

  @Test
  void shouldMakeAnewWhatIsOfAnAccountThatHasChangedAndNothingElse() {
    Object changing = kept.of(account("a", "hush"), any -> new Object());
    Object other = kept.of(account("b", "hush"), any -> new Object());

    assertThat(kept.of(account("a", "another"), any -> new Object())).isNotSameAs(changing);
    assertThat(kept.of(account("b", "hush"), any -> new Object())).isSameAs(other);
  }

  private static Account account(String name, String password) {
    return new Account(
        name,
        "nhn",
        List.of("KR1"),
        new Credentials(Map.of("password", password)),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        List.of());
  }
}
