package io.gateledger.collect.nhn;

import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.provider.TestResponses;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class NhnErrorsTest {

  private static Stream<Arguments> neutronErrors() {
    return Stream.of(
        arguments(
            404,
            "{\"NeutronError\":{\"message\":\"m\",\"type\":\"InternetGatewayNotFound\",\"detail\":\"\"}}",
            NotFound.class),
        arguments(
            404,
            "{\"NeutronError\":{\"message\":\"m\",\"type\":\"HTTPNotFound\",\"detail\":\"\"}}",
            Refused.class),
        arguments(404, "{\"NeutronError\":\"gone\"}", Refused.class),
        arguments(404, "{\"NeutronError\":{\"message\":\"m\"}}", Refused.class),
        arguments(404, "{\"NeutronError\":{\"type\":\"ServiceUnreachable\"}}", Refused.class),
        arguments(
            404, "{\"NeutronError\":{\"type\":\"SecurityGroupRuleNotFound\"}}", NotFound.class),
        arguments(
            404,
            "{\"error\":{\"message\":\"m\",\"code\":404,\"title\":\"Not Found\"}}",
            Refused.class),
        arguments(
            401,
            "{\"error\":{\"message\":\"Could not find user\",\"code\":401,\"title\":\"Unauthorized\"}}",
            CredentialsRejected.class),
        arguments(401, "<html>Unauthorized</html>", CredentialsRejected.class),
        arguments(
            403,
            "{\"error\":{\"message\":\"m\",\"code\":403,\"title\":\"Forbidden\"}}",
            Refused.class),
        arguments(
            400,
            "{\"error\":{\"message\":\"m\",\"code\":400,\"title\":\"Bad Request\"}}",
            Refused.class),
        arguments(404, "<html>not found</html>", Refused.class),
        arguments(404, "", Refused.class),
        arguments(
            401,
            "{\"error\":{\"message\":\"m\",\"code\":401,\"title\":\"Unauthorized\"}}",
            CredentialsRejected.class),
        arguments(403, "{\"NeutronError\":{\"type\":\"PolicyNotAuthorized\"}}", Refused.class),
        arguments(400, "{\"NeutronError\":{\"type\":\"HTTPBadRequest\"}}", Refused.class),
        arguments(409, "{}", Refused.class),
        arguments(429, "{}", TryLater.class),
        arguments(500, "{\"NeutronError\":{\"type\":\"HTTPInternalServerError\"}}", TryLater.class),
        arguments(503, "<html>busy</html>", TryLater.class));
  }

  @ParameterizedTest
  @MethodSource("neutronErrors")
  void shouldTakeAStatusForWhatTheNeutronErrorSays(
      int status, String body, Class<? extends Problem> problem) {
    Problem told =
        NhnErrors.classify(TestResponses.answer(status, body), TestResponses.account("nhn"));

    assertThat(told).isInstanceOf(problem);
    assertThat(told.message()).startsWith("GET /v1/things answered " + status).doesNotContain("<");
  }

  @Test
  void shouldRepeatTheTypeAndNoSentence() {
    Problem told =
        NhnErrors.classify(
            TestResponses.answer(
                400, "{\"NeutronError\":{\"type\":\"HTTPBadRequest\",\"message\":\"payload\"}}"),
            TestResponses.account("nhn"));

    assertThat(told.message()).isEqualTo("GET /v1/things answered 400 HTTPBadRequest");
  }

  private static Stream<Arguments> appkeyHeaders() {
    return Stream.of(
        arguments("false", "-1", TryLater.class),
        arguments("false", "-2", TryLater.class),
        arguments("false", "-3", CredentialsRejected.class),
        arguments("false", "-4", Refused.class),
        arguments("false", "-5", NotFound.class),
        arguments("false", "-6", TryLater.class),
        arguments("false", "-7", Refused.class),
        arguments("false", "-8", Refused.class),
        arguments("false", "20404", NotFound.class),
        arguments("false", "21404", NotFound.class),
        arguments("false", "22404", NotFound.class),
        arguments("false", "24404", NotFound.class),
        arguments("false", "24403", Refused.class),
        arguments("false", "20429", TryLater.class),
        arguments("false", "20001", Refused.class),
        arguments("false", "10404", NotFound.class),
        arguments("false", "23404", NotFound.class),
        arguments("false", "30404", NotFound.class),
        arguments("false", "40404", NotFound.class),
        arguments("false", "20400", Refused.class),
        arguments("false", "20401", CredentialsRejected.class),
        arguments("false", "20408", TryLater.class),
        arguments("false", "20409", Refused.class),
        arguments("false", "20500", TryLater.class),
        arguments("false", "22503", TryLater.class),
        arguments("false", "20004", Refused.class),
        arguments("false", "50400", CredentialsRejected.class),
        arguments("false", "50403", CredentialsRejected.class),
        arguments("false", "50429", TryLater.class),
        arguments("false", "50500", TryLater.class),
        arguments("false", "-9", Refused.class),
        arguments("false", "50401", CredentialsRejected.class),
        arguments("false", "50404", CredentialsRejected.class),
        arguments("false", "0", Refused.class),
        arguments("true", "20404", Refused.class),
        arguments("maybe", "0", Refused.class),
        arguments("maybe", "-5", Refused.class),
        arguments("false", "", Refused.class),
        arguments("", "", Refused.class),
        arguments("false", "hush", Refused.class));
  }

  @ParameterizedTest
  @MethodSource("appkeyHeaders")
  void shouldBelieveTheHeaderOfTheAppkeyApiAndNotTheStatus(
      String successful, String code, Class<? extends Problem> problem) {
    var told =
        AppkeyErrors.check(
            "GET /v1.0/appkeys/{appkey}/networks",
            Map.of("isSuccessful", successful, "resultCode", code),
            TestResponses.account("nhn-appkey"));

    assertThat(told).containsInstanceOf(problem);
    assertThat(told.map(Problem::message).orElse("")).doesNotContain("hush");
  }

  @ParameterizedTest
  @CsvSource({"true,0", "true,''"})
  void shouldFindNoProblemInAHeaderOfTheAppkeyApiThatSaysSuccess(String successful, String code) {
    assertThat(
            AppkeyErrors.check(
                "GET /v1.0/appkeys/{appkey}/networks",
                Map.of("isSuccessful", successful, "resultCode", code),
                TestResponses.account("nhn-appkey")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"20429,true", "50429,true", "20503,false", "-1,false"})
  void shouldSlowTheAccountDownAtAThresholdOfTheAppkeyApiOnly(String code, boolean tooFast) {
    assertThat(
            AppkeyErrors.check(
                "GET /x",
                Map.of("isSuccessful", "false", "resultCode", code),
                TestResponses.account("nhn-appkey")))
        .hasValueSatisfying(
            told ->
                assertThat(told)
                    .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.tooFast()).isEqualTo(tooFast)));
  }

  @Test
  void shouldTakeAnAppkeyAnswerWithoutAHeaderForNoSuccess() {
    assertThat(AppkeyErrors.check("GET /x", Map.of(), TestResponses.account("nhn-appkey")))
        .contains(new Refused("GET /x answered 200 without a header that says success"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 429, 500, 503})
  void shouldRepeatNothingOfAnErrorBodyThatMayBeASecret(int status) {
    Problem problem =
        NhnErrors.classify(TestResponses.withSecrets(status), TestResponses.account("nhn"));

    assertThat(problem.toString()).doesNotContain(TestResponses.SECRET);
  }
}
