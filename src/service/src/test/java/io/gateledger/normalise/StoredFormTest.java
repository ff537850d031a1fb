package io.gateledger.normalise;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.testing.items.EveryType;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class StoredFormTest {

  private final Normaliser normaliser = new Normaliser();

  @Test
  void shouldKeepAllButTheSecrets() {
    assertThat(
            stored(
                ExampleTypes.TUNNEL,
                "{\"id\":\"a\",\"undocumented\":[2,null],\"phase1\":{\"x\":null,\"pre_shared_key\":\"hunter2\"}}"))
        .isEqualTo("{\"id\":\"a\",\"phase1\":{\"x\":null},\"undocumented\":[2,null]}");
  }

  @Test
  void shouldKeepAnItemWithoutSecretsAsItWasTold() {
    String item = "{\"name\": \"서울 é\",\"id\":\"a\",\"n\":-1.50,\"on\":true,\"off\":false}";

    assertThat(stored(ExampleTypes.TUNNEL, item)).isEqualTo(item);
  }

  @Test
  void shouldFindASecretWhoseNameIsEscaped() {
    assertThat(stored(ExampleTypes.TUNNEL, "{\"id\":\"a\",\"pre_shared\\u005fkey\":\"hunter2\"}"))
        .isEqualTo("{\"id\":\"a\"}");
  }

  @Test
  void shouldDropASecretUnderItsOlderName() {
    assertThat(
            stored(
                EveryType.ofAllKinds(),
                "{\"id\":\"a\",\"secret\":\"hunter2\",\"old\":{\"hidden\":\"hunter2\"}}"))
        .isEqualTo("{\"id\":\"a\",\"old\":{}}");
  }

  @Test
  void shouldHoldNothingThatTheDatabaseRefuses() {
    assertThat(
            stored(ExampleTypes.GATEWAY, "{\"id\":\"a\",\"x\\u0000\":\"\\ud800\",\"n\":1e999999}"))
        .isEqualTo("{\"id\":\"a\",\"n\":\"1E+999999\",\"x\uFFFD\":\"\uFFFD\"}");
  }

  @Test
  void shouldNormaliseToTheSameResource() {
    String item =
        "{\"id\":\"a\",\"state\":\"ACTIVE\",\"x\":{},\"phase2\":{\"remote_subnet\":\"10.0.0.0/8\"},"
            + "\"phase1\":{\"pre_shared_key\":\"k\",\"life_time\":\"1\",\"encryptions\":[\"b\",\"a\"]}}";

    assertThat(normalise(stored(ExampleTypes.TUNNEL, item)).resource())
        .isEqualTo(normalise(item).resource());
  }

  @Test
  void shouldNormaliseToTheSameSetWhereTextIsReplaced() {
    String item = "{\"id\":\"a\",\"phase1\":{\"encryptions\":[\"\\u0000\",\"a\",\"\\uFFFD\"]}}";

    assertThat(renormalise(stored(ExampleTypes.TUNNEL, item)).resource())
        .isEqualTo(normalise(item).resource());
  }

  @Test
  void shouldNormaliseToTheSameResourceWhereTheStoredItemIsLonger() {
    String item =
        "{\"id\":\"a\",\"name\":\"\\u0000\",\"%s\":[%s0]}"
            .formatted("\\u0000".repeat(1000), "1e99,".repeat(100_000));
    String stored = stored(ExampleTypes.TUNNEL, item);

    assertThat(stored).hasSizeGreaterThan(10_000_000);
    assertThat(renormalise(stored).resource()).isEqualTo(normalise(item).resource());
    assertThat(renormalise(stored).stored()).isEqualTo(stored);
  }

  private Readable normalise(String item) {
    return (Readable)
        normaliser.normalise(
            ExampleTypes.TUNNEL, ExampleTypes.scopeOf(ExampleTypes.TUNNEL), item.getBytes(UTF_8));
  }

  private Readable renormalise(String stored) {
    return (Readable)
        normaliser.renormalise(
            ExampleTypes.TUNNEL, ExampleTypes.scopeOf(ExampleTypes.TUNNEL), stored);
  }

  private String stored(ResourceType type, String item) {
    Normalised normalised =
        normaliser.normalise(type, EveryType.scopeOf(type), item.getBytes(UTF_8));
    return ((Readable) normalised).stored();
  }
}
