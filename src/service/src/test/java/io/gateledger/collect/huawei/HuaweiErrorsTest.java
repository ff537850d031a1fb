package io.gateledger.collect.huawei;

import io.gateledger.collect.Problem;
import io.gateledger.collect.TestAnswers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HuaweiErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "404,APIGW.0101,Refused",
    "502,APIGW.0201,TryLater",
    "413,APIGW.0201,Refused",
    "401,APIGW.0301,CredentialsRejected",
    "401,APIGW.0302,Refused",
    "401,APIGW.0305,CredentialsRejected",
    "403,APIGW.0306,Refused",
    "401,APIGW.0307,CredentialsRejected",
    "429,APIGW.0308,TryLater",
    "403,APIGW.0310,Refused",
    "503,APIGW.0613,TryLater",
    "403,APIGW.0802,Refused",
    "400,NAT.0001,Refused",
    "400,NAT.0002,Refused",
    "401,NAT.0025,CredentialsRejected",
    "400,NAT.0101,Refused",
    "400,NAT.0102,TryLater",
    "404,NAT.0201,NotFound",
    "400,VPC.2007,NotFound",
    "400,VPC.0007,Refused",
    "404,,Refused",
    "401,,CredentialsRejected",
    "500,,TryLater",
  })
  void theCodeCountsAndNotTheStatus(int status, String code, String problem) {
    String body =
        code == null ? "{}" : "{\"error_msg\":\"a payload\",\"error_code\":\"" + code + "\"}";

    Problem told =
        HuaweiErrors.classify(TestAnswers.answer(status, body), TestAnswers.account("huawei"));

    assertThat(told.getClass().getSimpleName()).isEqualTo(problem);
    assertThat(told.message()).contains(code == null ? "" : code).doesNotContain("payload");
  }

  @ParameterizedTest
  @CsvSource({"401,IAM.0001,CredentialsRejected", "403,IAM.0003,Refused"})
  void readsTheErrorsOfIam(int status, String code, String problem) {
    Problem told =
        HuaweiErrors.classify(
            TestAnswers.answer(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"m\"}}"),
            TestAnswers.account("huawei"));

    assertThat(told.getClass().getSimpleName()).isEqualTo(problem);
    assertThat(told.message()).contains(code);
  }
}
