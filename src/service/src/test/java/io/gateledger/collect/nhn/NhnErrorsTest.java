package io.gateledger.collect.nhn;

import io.gateledger.collect.Problem;
import io.gateledger.collect.provider.TestResponses;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NhnErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {\"NeutronError\":{\"message\":\"m\",\"type\":\"InternetGatewayNotFound\",\"detail\":\"\"}} | NotFound",
        "404 | {\"NeutronError\":{\"message\":\"m\",\"type\":\"HTTPNotFound\",\"detail\":\"\"}} | Refused",
        "404 | {\"NeutronError\":\"gone\"} | Refused",
        "404 | {\"NeutronError\":{\"message\":\"m\"}} | Refused",
        "404 | {\"NeutronError\":{\"type\":\"ServiceUnreachable\"}} | Refused",
        "404 | {\"NeutronError\":{\"type\":\"SecurityGroupRuleNotFound\"}} | NotFound",
        "404 | {\"error\":{\"message\":\"m\",\"code\":404,\"title\":\"Not Found\"}} | Refused",
        "401 | {\"error\":{\"message\":\"Could not find user\",\"code\":401,\"title\":\"Unauthorized\"}} | CredentialsRejected",
        "401 | <html>Unauthorized</html> | CredentialsRejected",
        "403 | {\"error\":{\"message\":\"m\",\"code\":403,\"title\":\"Forbidden\"}} | Refused",
        "400 | {\"error\":{\"message\":\"m\",\"code\":400,\"title\":\"Bad Request\"}} | Refused",
        "404 | <html>not found</html> | Refused",
        "404 | '' | Refused",
        "401 | {\"error\":{\"message\":\"m\",\"code\":401,\"title\":\"Unauthorized\"}} | CredentialsRejected",
        "403 | {\"NeutronError\":{\"type\":\"PolicyNotAuthorized\"}} | Refused",
        "400 | {\"NeutronError\":{\"type\":\"HTTPBadRequest\"}} | Refused",
        "409 | {} | Refused",
        "429 | {} | TryLater",
        "500 | {\"NeutronError\":{\"type\":\"HTTPInternalServerError\"}} | TryLater",
        "503 | <html>busy</html> | TryLater",
      })
  void shouldTakeAStatusForWhatTheNeutronErrorSays(int status, String body, String problem) {
    Problem told =
        NhnErrors.classify(TestResponses.answer(status, body), TestResponses.account("nhn"));

    assertThat(told.getClass().getSimpleName()).isEqualTo(problem);
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

  @ParameterizedTest
  @CsvSource({
    "true,0,none",
    "true,'',none",
    "false,-1,TryLater",
    "false,-2,TryLater",
    "false,-3,CredentialsRejected",
    "false,-4,Refused",
    "false,-5,NotFound",
    "false,-6,TryLater",
    "false,-7,Refused",
    "false,-8,Refused",
    "false,20404,NotFound",
    "false,21404,NotFound",
    "false,22404,NotFound",
    "false,24404,NotFound",
    "false,24403,Refused",
    "false,20429,TryLater",
    "false,20001,Refused",
    "false,10404,NotFound",
    "false,23404,NotFound",
    "false,30404,NotFound",
    "false,40404,NotFound",
    "false,20400,Refused",
    "false,20401,CredentialsRejected",
    "false,20408,TryLater",
    "false,20409,Refused",
    "false,20500,TryLater",
    "false,22503,TryLater",
    "false,20004,Refused",
    "false,50400,CredentialsRejected",
    "false,50403,CredentialsRejected",
    "false,50429,TryLater",
    "false,50500,TryLater",
    "false,-9,Refused",
    "false,50401,CredentialsRejected",
    "false,50404,CredentialsRejected",
    "false,0,Refused",
    "true,20404,Refused",
    "maybe,0,Refused",
    "maybe,-5,Refused",
    "false,'',Refused",
    "'','',Refused",
    "false,hush,Refused",
  })
  void shouldBelieveTheHeaderOfTheAppkeyApiAndNotTheStatus(
      String successful, String code, String problem) {
    var told =
        AppkeyErrors.check(
            "GET /v1.0/appkeys/{appkey}/networks",
            Map.of("isSuccessful", successful, "resultCode", code),
            TestResponses.account("nhn-appkey"));

    assertThat(told.map(problemTold -> problemTold.getClass().getSimpleName()).orElse("none"))
        .isEqualTo(problem);
    assertThat(told.map(Problem::message).orElse("")).doesNotContain("hush");
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
                        Problem.TryLater.class,
                        later -> assertThat(later.tooFast()).isEqualTo(tooFast)));
  }

  @Test
  void shouldTakeAnAppkeyAnswerWithoutAHeaderForNoSuccess() {
    assertThat(AppkeyErrors.check("GET /x", Map.of(), TestResponses.account("nhn-appkey")))
        .contains(new Problem.Refused("GET /x answered 200 without a header that says success"));
  }
}
