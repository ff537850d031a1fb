package io.gateledger.simulator.huawei;

import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Headers;
import io.gateledger.simulator.wire.RequestLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SdkSignatureTest {

  @Test
  void shouldReproduceThePublishedVector() {
    Call call =
        new Call(
            new RequestLine("GET", "/v2/p/nat_gateways?limit=2"),
            new Headers(Map.of("Host", "127.0.0.1:18080", "X-Sdk-Date", "20240101T000000Z")),
            "",
            Map.of(),
            Instant.parse("2024-01-01T00:00:00Z"));
    CanonicalRequest request = new CanonicalRequest(call, List.of("host", "x-sdk-date"));
    assertThat(new SdkSignature("20240101T000000Z", request).sign("SK"))
        .isEqualTo("2abf8d2a7b45b5d39cc1a728fda9e15f1be60b9f9146487f5aa90ae5defbe17e");
  }
}
