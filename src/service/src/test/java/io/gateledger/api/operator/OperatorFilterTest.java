package io.gateledger.api.operator;

import io.gateledger.api.problem.ApiProblem;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OperatorFilterTest {

  @Test
  void shouldRefuseEveryActAndNameTheSettingWhileNoTokenIsConfigured() {
    OperatorFilter filter = new OperatorFilter(new OperatorToken(Optional::empty));

    assertThatThrownBy(() -> filter.admit("Bearer anything-at-all-here"))
        .isInstanceOf(ApiProblem.class)
        .hasMessage(
            "no operator token is configured: set gateledger.api.operator-token to at least 16"
                + " characters");
  }
}
