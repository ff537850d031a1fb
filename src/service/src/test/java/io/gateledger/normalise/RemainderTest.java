package io.gateledger.normalise;

import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.testing.items.EveryType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class RemainderTest {

  private final Normaliser normaliser = new Normaliser();

  @Test
  void shouldBeNothingWhereTheAttributesSayAll() {
    assertThat(
            remainder(
                ExampleTypes.TUNNEL,
                "{\"name\": \"서울 é\",\"id\":\"a\",\"modified_by\":null,"
                    + "\"phase1\":{\"life_time\":86400,\"encryptions\":[\"b\",\"a\",\"b\"]}}"))
        .isNull();
  }

  @Test
  void shouldBeWhatNobodyDocumentsButTheSecrets() {
    assertThat(
            remainder(
                ExampleTypes.TUNNEL,
                "{\"id\":\"a\",\"undocumented\":[2,null,{\"y\":null}],"
                    + "\"phase1\":{\"x\":1.50,\"pre_shared_key\":\"hunter2\"}}"))
        .isEqualTo("{\"phase1\":{\"x\":1.50},\"undocumented\":[2,null,{}]}");
  }

  @Test
  void shouldKeepNothingUnderASecretsNameAtAnyDepth() {
    assertThat(
            remainder(
                ExampleTypes.withField(FieldKind.OBJECT),
                """
                {"id": "a", "phase1_pre_shared_key": "hunter2", "key_id": "k1",
                 "value": {"PSK": "hunter2", "note": "n"},
                 "auth": [{"authToken": {"value": "hunter2"}, "token_ttl": 60}]}"""))
        .isEqualTo("{\"auth\":[{\"token_ttl\":60}],\"key_id\":\"k1\"}");
  }

  @Test
  void shouldKeepADocumentedFieldWhoseNameLooksLikeASecrets() {
    assertThat(
            remainder(
                ExampleTypes.withText("token_info"),
                """
                {"id": "a", "token_info": "soft\\u0000ware", "tokenInfo": "hunter2"}"""))
        .isEqualTo(null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TEXT        | "null"                 |
          TEXT        | 1                      | {"value":1}
          TEXT        | null                   |
          INTEGER     | 1                      |
          INTEGER     | 100                    |
          INTEGER     | 1.0                    | {"value":1.0}
          INTEGER     | 1e2                    | {"value":1E+2}
          INTEGER     | "1"                    | {"value":"1"}
          BOOLEAN     | "True"                 | {"value":"True"}
          TIMESTAMP   | "2024-05-17T00:23:17Z" |
          TIMESTAMP   | "2024-05-17 00:23:17"  | {"value":"2024-05-17 00:23:17"}
          CIDR        | "2001:DB8::/32"        | {"value":"2001:DB8::/32"}
          SET         | [2,1,2]                |
          SET         | [2,1.0]                | {"value":[2,1.0]}
          SET         | 1                      | {"value":1}
          SET_OF_CIDR | ["10.1.0.0/16","::/0"] |
          CSV_SET     | "a,b"                  | {"value":"a,b"}
          OBJECT      | {}                     |
          OBJECT      | {"a":{"b":null}}       |
          OBJECT      | {"a":[2,1]}            |
          """)
  void shouldKeepASpellingThatIsNotTheCanonicalOne(
      FieldKind kind, String told, @Nullable String remainder) {
    assertThat(
            remainder(ExampleTypes.withField(kind), "{\"id\":\"a\",\"value\":%s}".formatted(told)))
        .isEqualTo(remainder);
  }

  @Test
  void shouldKeepATextThatAFieldUsesForNull() {
    assertThat(remainder(ExampleTypes.RULE, "{\"id\":\"a\",\"protocol\":\"null\"}"))
        .isEqualTo("{\"protocol\":\"null\"}");
  }

  @Test
  void shouldSayWhatAnItemLacksThatToldAFieldByItsOlderName() {
    assertThat(
            remainder(
                ExampleTypes.TUNNEL,
                "{\"id\":\"a\",\"phase2\":{\"remote_subnet\":\"10.0.0.0/8\"}}"))
        .isEqualTo("{\"phase2\":{\"remote_subnet\":\"10.0.0.0/8\",\"remote_subnets\":null}}");
  }

  @Test
  void shouldCompareArraysInArraysOnceALevel() {
    String value = "[".repeat(40) + "1.0" + "]".repeat(40);

    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () ->
            assertThat(
                    remainder(
                        ExampleTypes.withField(FieldKind.OBJECT),
                        "{\"id\":\"a\",\"value\":{\"in\":%s}}".formatted(value)))
                .isEqualTo("{\"value\":{\"in\":%s}}".formatted(value)));
  }

  @Test
  void shouldTellAnEmptyObjectFromNone() {
    assertThat(remainder(ExampleTypes.TUNNEL, "{\"id\":\"a\",\"phase1\":{}}"))
        .isEqualTo("{\"phase1\":{}}");
  }

  @Test
  void shouldFindASecretWhoseNameIsEscaped() {
    assertThat(
            remainder(ExampleTypes.TUNNEL, "{\"id\":\"a\",\"pre_shared\\u005fkey\":\"hunter2\"}"))
        .isNull();
  }

  @Test
  void shouldDropASecretUnderItsOlderName() {
    assertThat(
            remainder(
                EveryType.ofAllKinds(),
                "{\"id\":\"a\",\"secret\":\"hunter2\",\"old\":{\"hidden\":\"hunter2\"}}"))
        .isEqualTo("{\"old\":{}}");
  }

  @Test
  void shouldHoldNothingThatTheDatabaseRefuses() {
    assertThat(
            remainder(
                ExampleTypes.GATEWAY, "{\"id\":\"a\",\"x\\u0000\":\"\\ud800\",\"n\":1e999999}"))
        .isEqualTo("{\"n\":\"1E+999999\",\"x\uFFFD\":\"\uFFFD\"}");
  }

  @Test
  void shouldNormaliseToTheSameSetWhereTextIsReplaced() {
    String item = "{\"id\":\"a\",\"phase1\":{\"encryptions\":[\"\\u0000\",\"a\",\"\\uFFFD\"]}}";
    Readable first = normalise(ExampleTypes.TUNNEL, item);

    assertSame(again(ExampleTypes.TUNNEL, first), first);
  }

  @Test
  void shouldNormaliseToTheSameResourceWhereTheStoredItemIsLonger() {
    String item =
        "{\"id\":\"a\",\"name\":\"\\u0000\",\"%s\":[%s0]}"
            .formatted("\\u0000".repeat(1000), "1e999999,".repeat(100_000));
    Readable first = normalise(ExampleTypes.TUNNEL, item);

    assertThat(first.remainder()).hasSizeGreaterThan(1_100_000);
    assertSame(again(ExampleTypes.TUNNEL, first), first);
  }

  @Test
  void shouldReadOnlyTheNewFieldsOfAnItemThatIsOlderThanWhatIsKnown() {
    ResourceType before = EveryType.without(ExampleTypes.TUNNEL, "modified_by");
    Readable older =
        normalise(
            before, "{\"id\":\"a\",\"name\":\"old\",\"status\":\"UP\",\"modified_by\":\"me\"}");
    Readable newer = normalise(before, "{\"id\":\"a\",\"name\":\"new\",\"status\":\"UP\"}");

    Readable both =
        (Readable)
            normaliser.renormaliseOlder(
                ExampleTypes.TUNNEL,
                ExampleTypes.scopeOf(ExampleTypes.TUNNEL),
                newer.resource().attributes(),
                older.remainder());

    assertThat(both.resource().name()).isEqualTo("new");
    assertThat(both.resource().attributes().textAt(FieldPath.ofDotted("modified_by")))
        .isEqualTo("me");
    assertThat(both.remainder()).isNull();
  }

  @Test
  void shouldReadOnlyTheNewFieldsInsideAnObjectToo() {
    ResourceType before = EveryType.without(ExampleTypes.TUNNEL, "phase1.life_time");
    Readable older =
        normalise(
            before,
            "{\"id\":\"a\",\"phase1\":{\"life_time\":86400,\"ike_version\":1,\"encryptions\":[\"a\"]}}");
    Readable newer = normalise(before, "{\"id\":\"a\",\"phase1\":{\"ike_version\":2}}");

    Readable both =
        (Readable)
            normaliser.renormaliseOlder(
                ExampleTypes.TUNNEL,
                ExampleTypes.scopeOf(ExampleTypes.TUNNEL),
                newer.resource().attributes(),
                older.remainder());

    assertThat(both.resource())
        .isEqualTo(
            normalise(
                    ExampleTypes.TUNNEL,
                    "{\"id\":\"a\",\"phase1\":{\"life_time\":86400,\"ike_version\":2}}")
                .resource());
  }

  @Test
  void shouldKeepAnObjectThatTheNewestLookToldAsSomethingElse() {
    ResourceType before = EveryType.without(ExampleTypes.TUNNEL, "phase1.life_time");
    Readable older = normalise(before, "{\"id\":\"a\",\"phase1\":{\"life_time\":86400}}");
    Readable newer = normalise(before, "{\"id\":\"a\",\"phase1\":\"none\"}");

    Readable both =
        (Readable)
            normaliser.renormaliseOlder(
                ExampleTypes.TUNNEL,
                ExampleTypes.scopeOf(ExampleTypes.TUNNEL),
                newer.resource().attributes(),
                older.remainder());

    assertThat(both.resource().attributes().at(FieldPath.ofDotted("phase1")))
        .isEqualTo(FieldValue.text("none"));
  }

  private static void assertSame(Readable again, Readable first) {
    assertThat(again.resource()).isEqualTo(first.resource());
    assertThat(again.remainder()).isEqualTo(first.remainder());
  }

  private Readable normalise(ResourceType type, String item) {
    return (Readable) normaliser.normalise(type, EveryType.scopeOf(type), item.getBytes(UTF_8));
  }

  private Readable again(ResourceType type, Readable first) {
    return (Readable)
        normaliser.renormalise(
            type, EveryType.scopeOf(type), first.resource().attributes(), first.remainder());
  }

  private @Nullable String remainder(ResourceType type, String item) {
    return normalise(type, item).remainder();
  }
}
