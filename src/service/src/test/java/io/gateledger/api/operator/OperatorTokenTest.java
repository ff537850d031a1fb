package io.gateledger.api.operator;

import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OperatorTokenTest {

  @Test
  void shouldMatchTheConfiguredTokenAndNoOther() {
    OperatorToken token = new OperatorToken(() -> Optional.of("sixteen-letters!"));

    assertThat(token.matches("sixteen-letters!")).isTrue();
    assertThat(token.matches("sixteen-letters?")).isFalse();
    assertThat(token.matches("")).isFalse();
  }

  @Test
  void shouldMatchNothingWhileNoneIsConfigured() {
    OperatorToken token = new OperatorToken(Optional::empty);

    assertThat(token.isConfigured()).isFalse();
    assertThat(token.matches("")).isFalse();
  }

  @Test
  void shouldStopTheStartOverAShortTokenWithTheSettingsNameAndNotItsValue() {
    assertThatThrownBy(() -> new OperatorToken(() -> Optional.of("fifteen-letters")))
        .hasMessage("gateledger.api.operator-token should have at least 16 characters");
  }
}
