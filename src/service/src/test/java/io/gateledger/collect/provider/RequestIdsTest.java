package io.gateledger.collect.provider;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestIdsTest {

  private final RequestIds ids =
      new RequestIds(List.of("X-Request-Id"), List.of("/request_id", "/errors/0/request_id"));

  @Test
  void shouldFindTheIdInTheHeadBeforeTheBody() {
    String body = "{\"request_id\":\"r2\"}";

    assertThat(ids.in(TestResponses.answer(500, body, Map.of("X-Request-Id", "r1"))))
        .isEqualTo("r1");
    assertThat(ids.in(TestResponses.answer(500, body))).isEqualTo("r2");
  }

  @Test
  void shouldFindTheIdDeepInTheBody() {
    assertThat(ids.in(TestResponses.answer(500, "{\"errors\":[{\"request_id\":\"r3\"}]}")))
        .isEqualTo("r3");
  }

  @Test
  void shouldFindNoneWhereThereIsNoneOrASentence() {
    assertThat(ids.in(TestResponses.answer(500, "{}"))).isNull();
    assertThat(ids.in(TestResponses.answer(500, "{\"request_id\":\"no, hush\"}"))).isNull();
  }
}
