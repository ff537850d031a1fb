package io.gateledger.simulator.huawei;

import io.gateledger.simulator.http.Headers;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.RequestLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HuaweiSignatureTest {

  @Test
  void shouldReproduceThePublishedVector() {
    Request request =
        new Request(
            new RequestLine("GET", "/v2/p/nat_gateways?limit=2"),
            new Headers(Map.of("Host", "127.0.0.1:18080", "X-Sdk-Date", "20240101T000000Z")),
            "",
            Map.of(),
            Instant.parse("2024-01-01T00:00:00Z"));
    HuaweiCanonicalRequest canonical =
        new HuaweiCanonicalRequest(request, List.of("host", "x-sdk-date"));
    assertThat(new HuaweiSignature("20240101T000000Z", canonical).sign("SK"))
        .isEqualTo("2abf8d2a7b45b5d39cc1a728fda9e15f1be60b9f9146487f5aa90ae5defbe17e");
  }
}
