package io.gateledger.collect.scp;

import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.provider.TestResponses;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ScpErrorsTest {

  private static Stream<Arguments> errorResponses() {
    return Stream.of(
        arguments(
            400,
            "{\"errors\":[{\"code\":\"ValidationError\",\"detail\":[\"Field required\"],\"status\":400}]}",
            Refused.class,
            "400 ValidationError"),
        arguments(
            404,
            "{\"errors\":[{\"code\":\"scp-network.vpn-gateway.not-found\",\"detail\":\"없음\"}]}",
            NotFound.class,
            "scp-network.vpn-gateway.not-found"),
        arguments(
            404,
            "{\"errors\":[{\"code\":\"other\"},{\"code\":\"scp-network.vpn-tunnel.not-found\"}]}",
            NotFound.class,
            "404"),
        arguments(
            404, "{\"errors\":[{\"code\":\"scp-network.unknown-path\"}]}", Refused.class, "404"),
        arguments(
            404,
            "{\"timestamp\":\"2026-06-05T04:44:31.049+00:00\",\"path\":\"/v1/vpn-tunnels\",\"status\":404,\"error\":\"Not Found\",\"requestId\":\"86271168-62511\"}",
            Refused.class,
            "signature headers are missing"),
        arguments(404, "", Refused.class, "404"),
        arguments(401, "HmacValidFail", CredentialsRejected.class, "this machine's clock"),
        arguments(
            401,
            "Service Account catalog has not target's endpoint",
            Refused.class,
            "not entitled"),
        arguments(
            403,
            "{\"errors\":[{\"code\":\"HmacValidFail\"}]}",
            CredentialsRejected.class,
            "gateledger.accounts.a.credentials"),
        arguments(401, "Request was rejected by gateway", Refused.class, "not entitled"),
        arguments(401, "", CredentialsRejected.class, "gateledger.accounts.a.credentials"),
        arguments(
            401,
            "{\"timestamp\":\"2026-06-05T04:44:31.049+00:00\",\"path\":\"/v1/vpn-tunnels\",\"status\":401}",
            CredentialsRejected.class,
            "gateledger.accounts.a.credentials"),
        arguments(
            403,
            "{\"errors\":[{\"code\":\"x\",\"detail\":\"Action definition is not found\"}]}",
            Refused.class,
            "403"),
        arguments(404, "<html>Not Found</html>", Refused.class, "does not say what is missing"),
        arguments(
            409,
            "{\"errors\":[{\"code\":\"scp-network.vpn-gateway.conflict\"}]}",
            Refused.class,
            "conflict"),
        arguments(429, "", TryLater.class, "429"),
        arguments(502, "<html>Bad Gateway</html>", TryLater.class, "502"),
        arguments(403, "Forbidden", Refused.class, "403"),
        arguments(
            500,
            "{\"errors\":[{\"code\":\"ContactAdminForAssistance\"}]}",
            TryLater.class,
            "ContactAdminForAssistance"),
        arguments(503, "upstream connect error", TryLater.class, "503"));
  }

  @ParameterizedTest
  @MethodSource("errorResponses")
  void shouldGoByTheCodeWhereTheStatusDoesNotTell(
      int status, String body, Class<? extends Problem> problem, String message) {
    Problem told =
        ScpErrors.classify(TestResponses.answer(status, body), TestResponses.account("scp"));

    assertThat(told).isInstanceOf(problem);
    assertThat(told.message()).contains(message).doesNotContain("hush", "없음", "upstream");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 429, 500, 503})
  void shouldRepeatNothingOfAnErrorBodyThatMayBeASecret(int status) {
    Problem problem =
        ScpErrors.classify(TestResponses.withSecrets(status), TestResponses.account("scp"));

    assertThat(problem.toString()).doesNotContain(TestResponses.SECRET);
  }
}
