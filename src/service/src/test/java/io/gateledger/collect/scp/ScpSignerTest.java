package io.gateledger.collect.scp;

import io.gateledger.collect.provider.Credentials;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScpSignerTest {

  private final ScpSigner signer =
      new ScpSigner(
          new Credentials(Map.of("access-key", "test-access", "secret-key", "test-secret")));

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:18080/v1/vpn-gateways?page=0&size=20&sort=created_at%3Adesc,"
        + "Al+leY4B2/4OjXdJp+d0OciFTXZBSvcq1hNKegAosBU=",
    "https://vpn.kr-west1.e.samsungsdscloud.com/v1/vpn-tunnels,"
        + "Z3oZKmFfAHyqyGfP6td3S2vKGWH7ZJWHMd4oifMx12E="
  })
  void shouldSignTheTestVectors(String uri, String signature) {
    assertThat(signer.signature("GET", URI.create(uri), "1700000000000")).isEqualTo(signature);
  }

  @Test
  void shouldSendTheDocumentedHeadersAndShowNone() {
    var authorisation =
        signer.sign(
            URI.create("https://vpn.kr-west1.e.samsungsdscloud.com/v1/vpn-tunnels"),
            Instant.ofEpochMilli(1_700_000_000_000L),
            "vpn 1.0");

    assertThat(authorisation.headers())
        .containsEntry("Scp-AccessKey", "test-access")
        .containsEntry("Scp-Signature", "Z3oZKmFfAHyqyGfP6td3S2vKGWH7ZJWHMd4oifMx12E=")
        .containsEntry("Scp-Timestamp", "1700000000000")
        .containsEntry("Scp-ClientType", "Openapi")
        .containsEntry("Scp-API-Version", "vpn 1.0");
    assertThat(authorisation.toString()).doesNotContain("test-access", "Z3oZ");
  }
}
