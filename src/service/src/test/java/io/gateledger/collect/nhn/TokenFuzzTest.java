package io.gateledger.collect.nhn;

import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.provider.TestResponses;
import io.gateledger.testing.fuzz.BrokenAnswers;
import io.gateledger.testing.fuzz.FuzzRun;
import io.gateledger.testing.fuzz.TruePages;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Broken sign-ins. */
class TokenFuzzTest {

  private final Map<String, Long> counts = new TreeMap<>();

  @Test
  void shouldReadATokenOrSayThatThereIsNone() throws InterruptedException {
    BrokenAnswers answers = new BrokenAnswers(TruePages.all());

    FuzzRun.run("sign-ins", seed -> tryOut(answers.of(seed).body()), counts);
  }

  private void tryOut(String body) {
    try {
      NhnToken token = NhnToken.of(TestResponses.answer(200, body));
      counts.merge("tokens", 1L, Long::sum);
      assertThat(token.toString()).doesNotContain(BrokenAnswers.PAYLOAD);
      token.endpoints().values().forEach(url -> assertThat(url.getHost()).isNotNull());
    } catch (RequestFailedException e) {
      counts.merge("none", 1L, Long::sum);
      assertThat(e.problem().message()).doesNotContain(BrokenAnswers.PAYLOAD);
    }
  }
}
