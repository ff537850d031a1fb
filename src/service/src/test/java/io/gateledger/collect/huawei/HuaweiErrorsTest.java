package io.gateledger.collect.huawei;

import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.provider.TestResponses;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class HuaweiErrorsTest {

  private static Stream<Arguments> gatewayErrors() {
    return Stream.of(
        arguments(404, "APIGW.0101", Refused.class),
        arguments(400, "APIGW.0201", Refused.class),
        arguments(413, "APIGW.0201", Refused.class),
        arguments(414, "APIGW.0201", Refused.class),
        arguments(494, "APIGW.0201", Refused.class),
        arguments(502, "APIGW.0201", TryLater.class),
        arguments(504, "APIGW.0201", TryLater.class),
        arguments(401, "APIGW.0301", CredentialsRejected.class),
        arguments(401, "APIGW.0302", Refused.class),
        arguments(401, "APIGW.0305", CredentialsRejected.class),
        arguments(403, "APIGW.0302", Refused.class),
        arguments(403, "APIGW.0306", Refused.class),
        arguments(401, "APIGW.0307", CredentialsRejected.class),
        arguments(429, "APIGW.0308", TryLater.class),
        arguments(403, "APIGW.0310", Refused.class),
        arguments(500, "APIGW.0308", TryLater.class),
        arguments(503, "APIGW.0613", TryLater.class),
        arguments(400, "APIGW.0613", TryLater.class),
        arguments(403, "APIGW.0802", Refused.class),
        arguments(400, "NAT.0001", Refused.class),
        arguments(400, "NAT.0002", Refused.class),
        arguments(401, "NAT.0025", CredentialsRejected.class),
        arguments(400, "NAT.0101", Refused.class),
        arguments(400, "NAT.0102", TryLater.class),
        arguments(400, "NAT.0103", Refused.class),
        arguments(404, "NAT.0201", NotFound.class),
        arguments(404, "NAT.0301", NotFound.class),
        arguments(404, "VPC.2007", NotFound.class),
        arguments(403, null, Refused.class),
        arguments(429, null, TryLater.class),
        arguments(502, null, TryLater.class),
        arguments(400, "VPC.2007", NotFound.class),
        arguments(400, "VPC.0007", Refused.class),
        arguments(404, null, Refused.class),
        arguments(401, null, CredentialsRejected.class),
        arguments(500, null, TryLater.class));
  }

  @ParameterizedTest
  @MethodSource("gatewayErrors")
  void shouldGoByTheCodeAndNotTheStatus(int status, String code, Class<? extends Problem> problem) {
    String body =
        code == null ? "{}" : "{\"error_msg\":\"a payload\",\"error_code\":\"" + code + "\"}";

    Problem told =
        HuaweiErrors.classify(TestResponses.answer(status, body), TestResponses.account("huawei"));

    assertThat(told).isInstanceOf(problem);
    assertThat(told.message()).contains(code == null ? "" : code).doesNotContain("payload");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | APIGW.0301 | calc aksk signature fail:signature expired, signature time:x,server time:y | has expired by the provider's clock",
        "401 | APIGW.0301 | verify aksk signature fail, canonicalRequest:GET | gateledger.accounts.a.credentials",
        "401 | APIGW.0301 | ak hush not exist | gateledger.accounts.a.credentials",
        "401 | APIGW.0307 | The token must be updated. | belongs to one region",
        "400 | NAT.0101 | get natgateways error limit is invalid | a limit or marker is invalid",
        "400 | NAT.0101 | get natgateways error marker is invalid | the marker is invalid",
        "400 | NAT.0101 | Lack of user authority | the user lacks authority",
        "400 | VPC.0007 | urlTenantId is not equal tokenTenantId | gateledger.accounts.a.credentials.project-id",
      })
  void shouldTellApartWhatOneCodeStandsFor(int status, String code, String text, String message) {
    String body = "{\"error_msg\":\"" + text + "\",\"error_code\":\"" + code + "\"}";

    Problem told =
        HuaweiErrors.classify(TestResponses.answer(status, body), TestResponses.account("huawei"));

    assertThat(told.message()).contains(code, message).doesNotContain("hush");
  }

  @Test
  void shouldSlowTheAccountDownAtTheGatewaysThresholdOnly() {
    assertThat(classified(429, "APIGW.0308"))
        .isInstanceOfSatisfying(TryLater.class, later -> assertThat(later.tooFast()).isTrue());
    assertThat(classified(400, "NAT.0102"))
        .isInstanceOfSatisfying(TryLater.class, later -> assertThat(later.tooFast()).isFalse());
  }

  @Test
  void shouldRepeatTheWordOfIamAndNotItsStatusTwice() {
    Problem told =
        HuaweiErrors.classify(
            TestResponses.answer(
                401, "{\"error\":{\"code\":401,\"message\":\"m\",\"title\":\"Unauthorized\"}}"),
            TestResponses.account("huawei"));

    assertThat(told.message()).startsWith("GET /v1/things answered 401 Unauthorized:");
  }

  private static Problem classified(int status, String code) {
    return HuaweiErrors.classify(
        TestResponses.answer(status, "{\"error_code\":\"" + code + "\"}"),
        TestResponses.account("huawei"));
  }

  private static Stream<Arguments> iamErrors() {
    return Stream.of(
        arguments(401, "IAM.0001", CredentialsRejected.class),
        arguments(403, "IAM.0003", Refused.class));
  }

  @ParameterizedTest
  @MethodSource("iamErrors")
  void shouldReadTheErrorsOfIam(int status, String code, Class<? extends Problem> problem) {
    Problem told =
        HuaweiErrors.classify(
            TestResponses.answer(
                status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"m\"}}"),
            TestResponses.account("huawei"));

    assertThat(told).isInstanceOf(problem);
    assertThat(told.message()).contains(code);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 429, 500, 503})
  void shouldRepeatNothingOfAnErrorBodyThatMayBeASecret(int status) {
    Problem problem =
        HuaweiErrors.classify(TestResponses.withSecrets(status), TestResponses.account("huawei"));

    assertThat(problem.toString()).doesNotContain(TestResponses.SECRET);
  }
}
