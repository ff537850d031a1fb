package io.gateledger.simulator.scp;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScpSignatureTest {

  @Test
  void shouldReproduceThePublishedVectors() {
    assertThat(
            signature(
                "http://127.0.0.1:18080/v1/vpn-gateways?page=0&size=20&sort=created_at%3Adesc"))
        .isEqualTo("Al+leY4B2/4OjXdJp+d0OciFTXZBSvcq1hNKegAosBU=");
    assertThat(signature("https://vpn.kr-west1.e.samsungsdscloud.com/v1/vpn-tunnels"))
        .isEqualTo("Z3oZKmFfAHyqyGfP6td3S2vKGWH7ZJWHMd4oifMx12E=");
  }

  private static String signature(String url) {
    return new ScpSignature("GET", url, "1700000000000", "test-access", "", "Openapi")
        .sign("test-secret");
  }
}
