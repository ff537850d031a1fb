package io.gateledger.reconcile;

import io.gateledger.ledger.scope.NodeSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationComparisonTest {

  @Test
  void shouldSayNothingOfNodesThatAgree() {
    assertThat(differences(Map.of("account main", "scp"), Map.of("account main", "scp"))).isEmpty();
    assertThat(ConfigurationComparison.differences(List.of())).isEmpty();
  }

  @Test
  void shouldSayOnWhichNodesAnAccountIsAndNothingOfItsParts() {
    assertThat(
            differences(
                Map.of("account main", "scp", "account main: regions", "kr-west1"),
                Map.of("account other", "nhn", "account other: regions", "KR1")))
        .isEqualTo("account main only on n1; account other only on n2");
  }

  @Test
  void shouldSayWhatEachNodeHas() {
    assertThat(
            differences(
                Map.of("account main", "scp", "account main: regions", "kr-west1"),
                Map.of("account main", "scp", "account main: regions", "kr-east1"),
                Map.of("account main", "scp", "account main: regions", "kr-west1")))
        .isEqualTo("account main: regions is kr-west1 on n1, n3, kr-east1 on n2");
  }

  @Test
  void shouldSayWhereAPartIsLacking() {
    assertThat(
            differences(
                Map.of("account main", "scp", "account main: vpn-tunnel", "off"),
                Map.of("account main", "scp")))
        .isEqualTo("account main: vpn-tunnel only on n1");
  }

  @Test
  void shouldNotSayMoreThanPeopleRead() {
    Map<String, String> many = new TreeMap<>();
    IntStream.range(0, 20).forEach(i -> many.put("account a" + (10 + i), "scp"));

    assertThat(differences(many, Map.of()))
        .startsWith("account a10 only on n1; ")
        .endsWith("; account a17 only on n1; and 12 more");
  }

  @SafeVarargs
  private static String differences(Map<String, String>... settings) {
    return ConfigurationComparison.differences(
            IntStream.range(0, settings.length)
                .mapToObj(i -> new NodeSettings("n" + (i + 1), settings[i]))
                .toList())
        .orElse("");
  }
}
