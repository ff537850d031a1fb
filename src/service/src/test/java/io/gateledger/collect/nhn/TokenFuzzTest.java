package io.gateledger.collect.nhn;

import io.gateledger.collect.CallFailed;
import io.gateledger.collect.TestAnswers;
import io.gateledger.testing.fuzz.BrokenAnswers;
import io.gateledger.testing.fuzz.FuzzRun;
import io.gateledger.testing.fuzz.FuzzTally;
import io.gateledger.testing.fuzz.TruePages;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Broken sign-ins. */
class TokenFuzzTest {

  private final FuzzTally tally = new FuzzTally();

  @Test
  void shouldReadATokenOrSayThatThereIsNone() throws InterruptedException {
    BrokenAnswers answers = new BrokenAnswers(TruePages.all());

    long tried = FuzzRun.run("sign-ins", seed -> tryOut(answers.of(seed).body()), tally);

    tally.assertShare("tokens", tried, 0.03);
    tally.assertShare("none", tried, 0.8);
  }

  private void tryOut(String body) {
    try {
      NhnToken token = NhnToken.of(TestAnswers.answer(200, body));
      tally.count("tokens");
      assertThat(token.toString()).doesNotContain(BrokenAnswers.PAYLOAD);
      token.endpoints().values().forEach(url -> assertThat(url.getHost()).isNotNull());
    } catch (CallFailed e) {
      tally.count("none");
      assertThat(e.problem().message()).doesNotContain(BrokenAnswers.PAYLOAD);
    }
  }
}
