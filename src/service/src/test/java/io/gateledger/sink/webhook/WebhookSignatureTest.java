package io.gateledger.sink.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookSignatureTest {

  /** The example of the Standard Webhooks libraries. */
  @Test
  void shouldSignAsTheSpecificationsLibrariesVerify() {
    WebhookSignature signature = WebhookSignature.with("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    assertThat(
            signature.headers(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void shouldEncodeWhatAHeaderCannotHold() {
    assertThat(HeaderText.encoded("/gateledger/scp/a b/서울%\""))
        .isEqualTo("/gateledger/scp/a%20b/%EC%84%9C%EC%9A%B8%25%22");
  }
}
