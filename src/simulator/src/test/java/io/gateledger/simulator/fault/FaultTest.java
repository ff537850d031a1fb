package io.gateledger.simulator.fault;

import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.testing.SimulatorClient;
import io.gateledger.simulator.testing.SimulatorClient.Answer;
import io.gateledger.simulator.testing.SimulatorTestBase;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultTest extends SimulatorTestBase {

  private static final String TUNNELS = "/v1/vpn-tunnels";
  private static final String NAT = SimulatorClient.PROJECT + "/nat_gateways";

  private Answer addFault(String spec) {
    Answer answer = client.control("POST", "/faults", "{" + spec.replace('\'', '"') + "}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer;
  }

  private List<String> tunnelIds(String query) {
    return client.scp("GET", TUNNELS + query, "").at("/vpn_tunnels").findValuesAsText("id");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 429, 500, 502, 503})
  void shouldAnswerWithTheRequestedStatusAtEveryProvider(int status) {
    addFault("'kind':'status-%d','path':'/**','method':'GET'".formatted(status));
    assertThat(client.scp("GET", TUNNELS, "").status()).isEqualTo(status);
    assertThat(client.nhn("GET", "/v2.0/internetgateways", "").status()).isEqualTo(status);
    assertThat(client.appkey("GET", "/networks", "").status()).isEqualTo(status);
    assertThat(client.huawei(NAT).status()).isEqualTo(status);
  }

  @Test
  void shouldThrottleInEachProvidersWordsWithRetryAfterWhenRequested() {
    addFault("'kind':'status-429','path':'/v2/*/nat_gateways','retryAfter':'PT5S'");
    Answer answer = client.huawei(NAT);
    assertThat(answer.at("/error_code").asText()).isEqualTo("APIGW.0308");
    assertThat(answer.headers()).containsEntry("Retry-After", "5");
  }

  @Test
  void shouldSkipTheFirstAndApplyAsOftenAsRequested() {
    addFault("'kind':'status-503','path':'/v1/vpn-tunnels','times':1,'after':1");
    assertThat(client.scp("GET", TUNNELS, "").status()).isEqualTo(200);
    assertThat(client.scp("GET", "/regions/kr-west1" + TUNNELS, "").status()).isEqualTo(503);
    assertThat(client.scp("GET", TUNNELS, "").status()).isEqualTo(200);
    assertThat(client.control("GET", "/faults", "").text()).contains("\"struck\":1");
  }

  @Test
  void shouldDelayTheRightAnswer() {
    addFault("'kind':'delay','path':'/v1/vpn-tunnels','delay':'PT0.2S'");
    long before = System.nanoTime();
    assertThat(client.scp("GET", TUNNELS, "").status()).isEqualTo(200);
    assertThat(System.nanoTime() - before).isGreaterThan(200_000_000L);
  }

  @Test
  void shouldDelayAnAnswerThatTellsWhatWasBefore() {
    addFault("'kind':'delay-answer','path':'/v1/vpn-tunnels','delay':'PT0.5S'");
    long before = System.nanoTime();
    CompletableFuture<Answer> late =
        CompletableFuture.supplyAsync(() -> client.scp("GET", "/regions/kr-west1" + TUNNELS, ""));
    while (!client.control("GET", "/faults", "").text().contains("\"struck\":1")) {
      Thread.onSpinWait();
    }

    client.control("DELETE", "/resources/scp/kr-west1/vpn-tunnel", "");

    assertThat(late.join().at("/vpn_tunnels").size()).isPositive();
    assertThat(System.nanoTime() - before).isGreaterThan(500_000_000L);
    client.control("DELETE", "/faults", "");
    assertThat(client.scp("GET", "/regions/kr-west1" + TUNNELS, "").at("/vpn_tunnels")).isEmpty();
  }

  @Test
  void shouldNameNoResourceInANameless404() {
    addFault("'kind':'nameless-404','path':'/v1/vpn-tunnels/*'");
    Answer answer = client.scp("GET", TUNNELS + "/x", "");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().has("errors")).isFalse();
  }

  @Test
  void shouldCutJsonOffBeforeItsEnd() {
    addFault("'kind':'truncated-json','path':'/v1/vpn-tunnels'");
    String text = client.scp("GET", TUNNELS, "").text();
    assertThat(text).startsWith("{\"count\":14");
    assertThat(Json.readObject(text)).isEmpty();
  }

  @Test
  void shouldCutJsonOffRightAfterAComma() {
    addFault("'kind':'cut-after-comma','path':'/v1/vpn-tunnels'");
    String text = client.scp("GET", TUNNELS, "").text();
    assertThat(text).startsWith("{\"count\":14").endsWith(",");
    assertThat(Json.readObject(text)).isEmpty();
  }

  @Test
  void shouldCompressThoughNobodyAskedForIt() {
    String plain = client.scp("GET", TUNNELS, "").text();
    addFault("'kind':'gzip-body','path':'/v1/vpn-tunnels'");
    Answer packed = client.scp("GET", TUNNELS, "");
    assertThat(packed.headers()).containsEntry("Content-Encoding", "gzip");
    assertThat(packed.text()).isNotEqualTo(plain).doesNotContain("vpn_tunnels");
  }

  @Test
  void shouldListAllWhateverIdIsAskedFor() {
    String id = client.appkey("GET", "/networks", "").at("/networks/0/id").asText();
    int all = client.appkey("GET", "/networks", "").at("/networks").size();
    assertThat(client.appkey("GET", "/networks?id=" + id, "").at("/networks")).hasSize(1);
    addFault("'kind':'ignored-filter','path':'/compute/**'");
    assertThat(client.appkey("GET", "/networks?id=" + id, "").at("/networks")).hasSize(all);
  }

  @Test
  void shouldSpellIdsInUpperCaseAndFindThemInEither() {
    String id = client.scp("GET", TUNNELS + "?size=1", "").at("/vpn_tunnels/0/id").asText();
    addFault("'kind':'id-case','path':'/v1/vpn-tunnels**'");
    assertThat(tunnelIds("?size=1")).containsExactly(id.toUpperCase(Locale.ROOT));
    assertThat(
            client
                .scp("GET", TUNNELS + "/" + id.toUpperCase(Locale.ROOT), "")
                .at("/vpn_tunnel/id")
                .asText())
        .isEqualTo(id.toUpperCase(Locale.ROOT));
  }

  @Test
  void shouldGiveOneIdTwiceWithTwoContents() {
    addFault("'kind':'conflicting-id','path':'/v1/vpn-tunnels'");
    Answer answer = client.scp("GET", TUNNELS + "?size=50", "");
    assertThat(answer.at("/vpn_tunnels")).hasSize(15);
    assertThat(answer.at("/vpn_tunnels/14/id")).isEqualTo(answer.at("/vpn_tunnels/0/id"));
    assertThat(answer.at("/vpn_tunnels/14")).isNotEqualTo(answer.at("/vpn_tunnels/0"));
  }

  @Test
  void shouldDropTheConnectionInTheMiddleOfTheBody() {
    addFault("'kind':'dropped-connection','path':'/v1/vpn-tunnels'");
    assertThatThrownBy(() -> client.scp("GET", TUNNELS, ""))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void shouldLoseOnePageButKeepTheTotal() {
    addFault("'kind':'lost-page','path':'/v1/vpn-tunnels','page':1");
    Answer lost = client.scp("GET", TUNNELS + "?size=5&page=1", "");
    assertThat(lost.at("/vpn_tunnels")).isEmpty();
    assertThat(lost.at("/count").asInt()).isEqualTo(14);
    assertThat(tunnelIds("?size=5&page=0")).hasSize(5);
  }

  @Test
  void shouldLoseAPageThatAMarkerLeadsTo() {
    addFault("'kind':'lost-page','path':'/v2/*/nat_gateways','page':1");
    Answer first = client.huawei(NAT + "?limit=5");
    String marker = first.at("/nat_gateways/4/id").asText();
    assertThat(first.at("/nat_gateways")).hasSize(5);
    assertThat(client.huawei(NAT + "?limit=5&marker=" + marker).at("/nat_gateways")).isEmpty();
  }

  @Test
  void shouldRepeatThePageBefore() {
    List<String> first = tunnelIds("?size=5&page=0");
    addFault("'kind':'repeated-page','path':'/v1/vpn-tunnels','page':1");
    assertThat(tunnelIds("?size=5&page=1")).isEqualTo(first);
  }

  @Test
  void shouldLeadTheMarkerBackToItself() {
    String marker = client.huawei(NAT + "?limit=5").at("/nat_gateways/4/id").asText();
    addFault("'kind':'repeated-marker','path':'/v2/*/nat_gateways'");
    assertThat(client.huawei(NAT + "?limit=5&marker=" + marker).at("/nat_gateways/4/id").asText())
        .isEqualTo(marker);
  }

  @Test
  void shouldShiftARowOutBetweenPages() {
    List<String> second = tunnelIds("?size=5&page=1");
    addFault("'kind':'row-shifted','path':'/v1/vpn-tunnels','page':1");
    assertThat(tunnelIds("?size=5&page=1"))
        .hasSize(5)
        .startsWith(second.subList(1, 5).toArray(String[]::new));
  }

  @Test
  void shouldGiveOneRowTwice() {
    addFault("'kind':'duplicate-id','path':'/v1/vpn-tunnels'");
    assertThat(tunnelIds("?size=50"))
        .hasSize(15)
        .doesNotContain("")
        .satisfies(ids -> assertThat(ids.stream().distinct()).hasSize(14));
  }

  @Test
  void shouldShowAnUnknownStateAndAnUndocumentedField() {
    addFault("'kind':'unknown-enum','path':'/v1/vpn-tunnels'");
    addFault("'kind':'undocumented-field','path':'/v1/vpn-tunnels'");
    Answer answer = client.scp("GET", TUNNELS, "");
    assertThat(answer.at("/vpn_tunnels/0/state").asText()).isEqualTo("HIBERNATED");
    assertThat(answer.at("/vpn_tunnels/0/x_internal_shard").isTextual()).isTrue();
  }

  @Test
  void shouldFailWithin200AtTheAppkeyApi() {
    addFault("'kind':'unsuccessful','path':'/compute/**','method':'GET'");
    Answer answer = client.appkey("GET", "/networks", "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/header/isSuccessful").asBoolean(true)).isFalse();
  }

  @Test
  void shouldSendHtmlWithTheStatusOfTheRightAnswer() {
    addFault("'kind':'html-body','path':'/v1/vpn-tunnels'");
    Answer answer = client.scp("GET", TUNNELS, "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).startsWith("<html>");
  }

  @Test
  void shouldTreatAGoodTokenAsExpiredAndJudgeBySkewedClock() {
    addFault("'kind':'expired-token','path':'/v2/*/nat_gateways','times':1");
    assertThat(client.huawei(NAT).at("/error_code").asText()).isEqualTo("APIGW.0307");
    addFault("'kind':'clock-skew','path':'/v1/vpn-tunnels','skew':'PT20M'");
    assertThat(client.scp("GET", TUNNELS, "").text()).contains("HmacValidFail");
  }

  @Test
  void shouldTakeFaultsBackOneByOneOrAll() {
    String id = addFault("'kind':'status-500','path':'/**','method':'GET'").at("/id").asText();
    assertThat(client.control("DELETE", "/faults/" + id, "").status()).isEqualTo(204);
    assertThat(client.control("DELETE", "/faults/" + id, "").status()).isEqualTo(404);
    addFault("'kind':'status-500','path':'/**','method':'GET'");
    client.control("DELETE", "/faults", "");
    assertThat(client.scp("GET", TUNNELS, "").status()).isEqualTo(200);
  }

  @Test
  void shouldNameTheFieldAndTheAllowedValuesOfABadSpec() {
    Answer kind = client.control("POST", "/faults", "{\"kind\":\"fire\",\"path\":\"/\"}");
    assertThat(kind.status()).isEqualTo(400);
    assertThat(kind.headers()).containsEntry("Content-Type", "application/problem+json");
    assertThat(kind.at("/field").asText()).isEqualTo("kind");
    assertThat(kind.at("/allowed").toString()).contains("lost-page");
    String delay = "{\"kind\":\"delay\",\"path\":\"/\",\"delay\":\"soon\"}";
    assertThat(client.control("POST", "/faults", delay).at("/field").asText()).isEqualTo("delay");
    assertThat(client.control("POST", "/faults", "{\"when\":1}").at("/field").asText())
        .isEqualTo("when");
    assertThat(client.control("POST", "/faults", "[").status()).isEqualTo(400);
  }
}
