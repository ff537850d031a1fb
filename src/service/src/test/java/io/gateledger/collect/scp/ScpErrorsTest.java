package io.gateledger.collect.scp;

import io.gateledger.collect.Problem;
import io.gateledger.collect.provider.TestResponses;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScpErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"errors\":[{\"code\":\"ValidationError\",\"detail\":[\"Field required\"],\"status\":400}]} | Refused | 400 ValidationError",
        "404 | {\"errors\":[{\"code\":\"scp-network.vpn-gateway.not-found\",\"detail\":\"없음\"}]} | NotFound | scp-network.vpn-gateway.not-found",
        "404 | {\"errors\":[{\"code\":\"other\"},{\"code\":\"scp-network.vpn-tunnel.not-found\"}]} | NotFound | 404",
        "404 | {\"errors\":[{\"code\":\"scp-network.unknown-path\"}]} | Refused | 404",
        "404 | {\"timestamp\":\"2026-06-05T04:44:31.049+00:00\",\"path\":\"/v1/vpn-tunnels\",\"status\":404,\"error\":\"Not Found\",\"requestId\":\"86271168-62511\"} | Refused | signature headers are missing",
        "404 | '' | Refused | 404",
        "401 | HmacValidFail | CredentialsRejected | this machine's clock",
        "401 | Service Account catalog has not target's endpoint | Refused | not entitled",
        "403 | {\"errors\":[{\"code\":\"HmacValidFail\"}]} | CredentialsRejected | gateledger.accounts.a.credentials",
        "401 | Request was rejected by gateway | Refused | not entitled",
        "401 | '' | CredentialsRejected | gateledger.accounts.a.credentials",
        "401 | {\"timestamp\":\"2026-06-05T04:44:31.049+00:00\",\"path\":\"/v1/vpn-tunnels\",\"status\":401} | CredentialsRejected | gateledger.accounts.a.credentials",
        "403 | {\"errors\":[{\"code\":\"x\",\"detail\":\"Action definition is not found\"}]} | Refused | 403",
        "404 | <html>Not Found</html> | Refused | does not say what is missing",
        "409 | {\"errors\":[{\"code\":\"scp-network.vpn-gateway.conflict\"}]} | Refused | conflict",
        "429 | '' | TryLater | 429",
        "502 | <html>Bad Gateway</html> | TryLater | 502",
        "403 | Forbidden | Refused | 403",
        "500 | {\"errors\":[{\"code\":\"ContactAdminForAssistance\"}]} | TryLater | ContactAdminForAssistance",
        "503 | upstream connect error | TryLater | 503",
      })
  void shouldGoByTheCodeWhereTheStatusDoesNotTell(
      int status, String body, String problem, String message) {
    Problem told =
        ScpErrors.classify(TestResponses.answer(status, body), TestResponses.account("scp"));

    assertThat(told.getClass().getSimpleName()).isEqualTo(problem);
    assertThat(told.message()).contains(message).doesNotContain("hush", "없음", "upstream");
  }
}
