package io.gateledger.collect.huawei;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HuaweiSignerTest {

  private static final URI LIST = URI.create("http://127.0.0.1:18080/v2/p/nat_gateways?limit=2");
  private static final Map<String, String> HEADERS =
      Map.of("host", "127.0.0.1:18080", "x-sdk-date", "20240101T000000Z");

  private final HuaweiSigner signer = new HuaweiSigner("AK", "SK");

  @Test
  void shouldSignTheTestVector() {
    assertThat(signer.signature("GET", LIST, new TreeMap<>(HEADERS)))
        .isEqualTo("2abf8d2a7b45b5d39cc1a728fda9e15f1be60b9f9146487f5aa90ae5defbe17e");
  }

  @Test
  void shouldNameTheSignedHeadersInOrder() {
    assertThat(signer.authorization("GET", LIST, HEADERS))
        .isEqualTo(
            "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature="
                + "2abf8d2a7b45b5d39cc1a728fda9e15f1be60b9f9146487f5aa90ae5defbe17e");
  }

  @Test
  void shouldSignAQueryAlikeInWhateverOrder() {
    URI one = URI.create("http://127.0.0.1:18080/v2/p/nat_gateways?limit=2&marker=a");
    URI other = URI.create("http://127.0.0.1:18080/v2/p/nat_gateways?marker=a&limit=2");

    assertThat(signer.authorization("GET", one, HEADERS))
        .isEqualTo(signer.authorization("GET", other, HEADERS));
  }
}
