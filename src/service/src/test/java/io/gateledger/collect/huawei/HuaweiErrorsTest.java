package io.gateledger.collect.huawei;

import io.gateledger.collect.Problem;
import io.gateledger.collect.provider.TestResponses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HuaweiErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "404,APIGW.0101,Refused",
    "400,APIGW.0201,Refused",
    "413,APIGW.0201,Refused",
    "414,APIGW.0201,Refused",
    "494,APIGW.0201,Refused",
    "502,APIGW.0201,TryLater",
    "504,APIGW.0201,TryLater",
    "401,APIGW.0301,CredentialsRejected",
    "401,APIGW.0302,Refused",
    "401,APIGW.0305,CredentialsRejected",
    "403,APIGW.0302,Refused",
    "403,APIGW.0306,Refused",
    "401,APIGW.0307,CredentialsRejected",
    "429,APIGW.0308,TryLater",
    "403,APIGW.0310,Refused",
    "500,APIGW.0308,TryLater",
    "503,APIGW.0613,TryLater",
    "400,APIGW.0613,TryLater",
    "403,APIGW.0802,Refused",
    "400,NAT.0001,Refused",
    "400,NAT.0002,Refused",
    "401,NAT.0025,CredentialsRejected",
    "400,NAT.0101,Refused",
    "400,NAT.0102,TryLater",
    "400,NAT.0103,Refused",
    "404,NAT.0201,NotFound",
    "404,NAT.0301,NotFound",
    "404,VPC.2007,NotFound",
    "403,,Refused",
    "429,,TryLater",
    "502,,TryLater",
    "400,VPC.2007,NotFound",
    "400,VPC.0007,Refused",
    "404,,Refused",
    "401,,CredentialsRejected",
    "500,,TryLater",
  })
  void shouldGoByTheCodeAndNotTheStatus(int status, String code, String problem) {
    String body =
        code == null ? "{}" : "{\"error_msg\":\"a payload\",\"error_code\":\"" + code + "\"}";

    Problem told =
        HuaweiErrors.classify(TestResponses.answer(status, body), TestResponses.account("huawei"));

    assertThat(told.getClass().getSimpleName()).isEqualTo(problem);
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
        .isInstanceOfSatisfying(
            Problem.TryLater.class, later -> assertThat(later.tooFast()).isTrue());
    assertThat(classified(400, "NAT.0102"))
        .isInstanceOfSatisfying(
            Problem.TryLater.class, later -> assertThat(later.tooFast()).isFalse());
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

  @ParameterizedTest
  @CsvSource({"401,IAM.0001,CredentialsRejected", "403,IAM.0003,Refused"})
  void shouldReadTheErrorsOfIam(int status, String code, String problem) {
    Problem told =
        HuaweiErrors.classify(
            TestResponses.answer(
                status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"m\"}}"),
            TestResponses.account("huawei"));

    assertThat(told.getClass().getSimpleName()).isEqualTo(problem);
    assertThat(told.message()).contains(code);
  }
}
