package io.gateledger.normalise;

import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normalised.Unreadable;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.Resource;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NormaliserTest {

  private final Normaliser normaliser = new Normaliser();

  @Test
  void shouldKeepDocumentedFieldsOnly() {
    Resource resource =
        resource(ExampleTypes.GATEWAY, "{\"id\":\"a\",\"name\":\"n\",\"internal\":\"x\"}");

    assertThat(resource.attributes().json())
        .isEqualTo(
            "{\"create_time\":null,\"external_network_id\":null,\"id\":\"a\","
                + "\"migrate_error\":null,\"migrate_status\":null,\"name\":\"n\","
                + "\"routingtable_id\":null,\"state\":null,\"tenant_id\":null}");
  }

  @Test
  void shouldTreatAnAbsentFieldAndANullOneAsTheSame() {
    assertSame(
        ExampleTypes.GATEWAY,
        "{\"id\":\"a\"}",
        "{\"id\":\"a\",\"migrate_error\":null,\"routingtable_id\":null}");
    assertSame(
        ExampleTypes.TUNNEL, "{\"id\":\"a\"}", "{\"id\":\"a\",\"phase1\":null,\"phase2\":{}}");
  }

  @Test
  void shouldTreatTheSpellingsOfNullAsNull() {
    assertSame(
        ExampleTypes.RULE,
        "{\"id\":\"a\",\"protocol\":null}",
        "{\"id\":\"a\",\"protocol\":\"null\"}");
    assertSame(ExampleTypes.NAT, "{\"id\":\"a\"}", "{\"id\":\"a\",\"billing_info\":\"\"}");
  }

  @Test
  void shouldTreatAnotherOrderOfNamesAndMembersAsTheSame() {
    assertSame(
        ExampleTypes.TUNNEL,
        "{\"id\":\"a\",\"phase2\":{\"remote_subnets\":[\"10.1.1.0/24\",\"2001:db8::/32\"]}}",
        "{\"phase2\":{\"remote_subnets\":[\"2001:DB8::/32\",\"10.1.1.0/24\"]},\"id\":\"a\"}");
  }

  @Test
  void shouldReadTheOlderSpellingOfAFieldWhereTheNewerTellsNothing() {
    assertSame(
        ExampleTypes.TUNNEL,
        "{\"id\":\"a\",\"phase2\":{\"remote_subnets\":[\"10.1.0.0/16\"]}}",
        "{\"id\":\"a\",\"phase2\":{\"remote_subnet\":\"10.1.0.0/16\",\"remote_subnets\":null}}");
  }

  @Test
  void shouldDropSecretsWhereverTheyStand() {
    String secret = "hunter2-hunter2";
    for (String phase1 :
        new String[] {
          "{\"pre_shared_key\":\"%s\"}",
          "[{\"pre_shared_key\":\"%s\"}]",
          "{\"encryptions\":[{\"pre_shared_key\":\"%s\"}]}"
        }) {
      String item = "{\"id\":\"a\",\"phase1\":" + phase1.formatted(secret) + "}";
      assertThat(normalise(ExampleTypes.TUNNEL, item).toString())
          .doesNotContain(secret)
          .doesNotContain("pre_shared_key");
    }
  }

  @Test
  void shouldTellAndKeepAValueOutsideTheDocumentedOnes() {
    Readable readable =
        (Readable)
            normalise(
                ExampleTypes.GATEWAY,
                "{\"id\":\"a\",\"state\":\"hibernating\",\"create_time\":\"soon\"}");

    assertThat(readable.unknownValues())
        .extracting(UnknownValue::toString)
        .containsExactly("/create_time=soon", "/state=hibernating");
    assertThat(readable.resource().attributes().textAt(FieldPath.ofDotted("state")))
        .isEqualTo("hibernating");
  }

  @Test
  void shouldTellNoMoreOfAStrangeItemThanPeopleCanRead() {
    String longValue = "x".repeat(5000);
    Readable readable =
        (Readable)
            normalise(ExampleTypes.GATEWAY, "{\"id\":\"a\",\"state\":\"" + longValue + "\"}");

    assertThat(readable.unknownValues())
        .extracting(UnknownValue::toString)
        .containsExactly("/state=" + "x".repeat(100) + "…");
  }

  @Test
  void shouldTellAValueOfAHundredCharactersWhole() {
    String value = "x".repeat(100);
    Readable readable =
        (Readable) normalise(ExampleTypes.GATEWAY, "{\"id\":\"a\",\"state\":\"" + value + "\"}");

    assertThat(readable.unknownValues())
        .extracting(UnknownValue::toString)
        .containsExactly("/state=" + value);
  }

  @Test
  void shouldTellTwentyUnknownValuesOfAnItem() {
    ResourceType set = ExampleTypes.withField(FieldKind.SET_OF_CIDR);
    String odd =
        IntStream.range(0, 30).mapToObj(i -> "\"odd" + i + '"').collect(Collectors.joining(","));

    assertThat(
            ((Readable) normalise(set, "{\"id\":\"a\",\"value\":[" + odd + "]}")).unknownValues())
        .hasSize(20);
  }

  @Test
  void shouldReadAnItemAsLargeAsMayBe() {
    String item = "{\"id\":\"a\",\"x\":\"%s\"}";
    int more = BoundedJsonReader.MAX_BYTES - item.length() + 2;

    assertThat(normalise(ExampleTypes.GATEWAY, item.formatted("x".repeat(more))))
        .isInstanceOf(Readable.class);
    assertThat(normalise(ExampleTypes.GATEWAY, item.formatted("x".repeat(more + 1))))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void shouldKeepAnObjectThatIsNoneAndTellIt() {
    Readable readable =
        (Readable) normalise(ExampleTypes.TUNNEL, "{\"id\":\"a\",\"phase1\":\"none\"}");

    assertThat(readable.unknownValues())
        .extracting(UnknownValue::toString)
        .containsExactly("/phase1=none");
    assertThat(readable.resource().attributes().at(FieldPath.ofDotted("phase1")))
        .isEqualTo(FieldValue.text("none"));
  }

  @Test
  void shouldTellNameModificationTimeAndRelations() {
    Resource resource =
        resource(
            ExampleTypes.TUNNEL,
            "{\"id\":\"a\",\"name\":\"t1\",\"vpn_gateway_id\":\"g1\","
                + "\"modified_at\":\"2024-05-17T00:23:17\"}");

    assertThat(resource.name()).isEqualTo("t1");
    assertThat(resource.providerModifiedAt()).isEqualTo(Instant.parse("2024-05-17T00:23:17Z"));
    assertThat(resource.related()).containsExactly(ResourceKey.parse("scp/main/r1/vpn-gateway/g1"));
  }

  @Test
  void shouldRelateTheIdsInASetAndInItsObjects() {
    assertThat(
            resource(
                    ExampleTypes.CATALOGUE.type("nhn-appkey", "network"),
                    "{\"id\":\"n\",\"subnets\":[\"s2\",\"s1\",\"not/usable\"]}")
                .related())
        .extracting(ResourceKey::toString)
        .containsExactly("nhn-appkey/main/r1/subnet/s1", "nhn-appkey/main/r1/subnet/s2");
    assertThat(
            resource(
                    ExampleTypes.CATALOGUE.type("nhn-appkey", "security-group"),
                    "{\"id\":\"g\",\"securityGroupRules\":[{\"id\":\"r\",\"securityGroupId\":\"g\"}]}")
                .related())
        .extracting(ResourceKey::toString)
        .as("the group itself is no relation of it")
        .containsExactly("nhn-appkey/main/r1/security-group-rule/r");
  }

  @Test
  void shouldHaveNoModificationTimeWhereItCannotBeRead() {
    assertThat(
            resource(ExampleTypes.TUNNEL, "{\"id\":\"a\",\"modified_at\":\"soon\"}")
                .providerModifiedAt())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"a\",\"state\":\"migrating\"}",
        "{\"id\":\"a\",\"state\":\"available\",\"migrate_status\":\"binding_progress\"}"
      })
  void shouldBeInTransitionWhileAnyStateSaysSo(String item) {
    assertThat(resource(ExampleTypes.GATEWAY, item).inTransition()).isTrue();
  }

  @Test
  void shouldNotBeInTransitionInAStableState() {
    assertThat(resource(ExampleTypes.GATEWAY, "{\"id\":\"a\",\"state\":\"ERROR\"}").inTransition())
        .isFalse();
  }

  @Test
  void shouldHashTheOtherFieldsOfATypeWithAVolatileOne() {
    ResourceType type = ExampleTypes.withVolatileField();

    Resource one = resource(type, "{\"id\":\"a\",\"name\":\"one\",\"value\":\"1\"}");
    Resource other = resource(type, "{\"id\":\"a\",\"name\":\"other\",\"value\":\"1\"}");

    assertThat(other.contentHash()).isNotEqualTo(one.contentHash());
  }

  @Test
  void shouldHashTheContentWithoutVolatileFields() {
    ResourceType type = ExampleTypes.withVolatileField();
    Resource one = resource(type, "{\"id\":\"a\",\"value\":\"1\"}");
    Resource two = resource(type, "{\"id\":\"a\",\"value\":\"2\"}");

    assertThat(one.contentHash()).isEqualTo(two.contentHash());
    assertThat(one.attributes()).isNotEqualTo(two.attributes());
  }

  @Test
  void shouldHashOtherContentToAnotherHash() {
    assertThat(resource(ExampleTypes.GATEWAY, "{\"id\":\"a\",\"name\":\"1\"}").contentHash())
        .isNotEqualTo(
            resource(ExampleTypes.GATEWAY, "{\"id\":\"a\",\"name\":\"2\"}").contentHash());
  }

  @Test
  void shouldReplaceTextThatTheDatabaseRefuses() {
    Readable readable =
        (Readable)
            normalise(
                ExampleTypes.GATEWAY,
                "{\"id\":\"a\",\"name\":\"x\\u0000y\",\"migrate_error\":\"\\ud83d and \\ud83d\\ude00 \\u0001\"}");

    assertThat(readable.resource().name()).isEqualTo("x\uFFFDy");
    assertThat(readable.resource().attributes().json())
        .contains("\"migrate_error\":\"\uFFFD and \uD83D\uDE00 \\u0001\"");
    assertThat(readable.unknownValues())
        .extracting(UnknownValue::toString)
        .as("replaced here as well")
        .containsExactly("/migrate_error=\uFFFD and \uD83D\uDE00 \u0001", "/name=x\uFFFDy");
  }

  @Test
  void shouldTellUnknownValuesInTextThatTheDatabaseTakes() {
    String pair = "\\ud83d\\ude00";
    Readable readable =
        (Readable)
            normalise(
                ExampleTypes.GATEWAY,
                "{\"id\":\"a\",\"state\":\""
                    + "x".repeat(99)
                    + pair
                    + "\",\"migrate_status\":\"\\u0000\"}");

    assertThat(readable.unknownValues())
        .extracting(UnknownValue::toString)
        .contains("/state=" + "x".repeat(99) + "\uFFFD…", "/migrate_status=\uFFFD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"id\":null}",
        "{\"id\":{}}",
        "{\"id\":\"\"}",
        "{\"id\":\"a/b\"}",
        "{\"id\":\"\\u00e9\"}",
        "[]",
        "\"a\"",
        "",
        "{\"id\":\"a\"",
        "{\"id\":\"a\"} {}",
        "{\"id\":\"a\",\"id\":\"b\"}",
        "{'id':'a'}",
        "{\"id\":\"a\",\"n\":NaN}"
      })
  void shouldSetAsideAnItemWithoutAUsableIdOrForm(String item) {
    assertThat(normalise(ExampleTypes.GATEWAY, item)).isInstanceOf(Unreadable.class);
  }

  @Test
  void shouldNotQuoteAnUnreadableItem() {
    assertThat(
            normalise(
                ExampleTypes.TUNNEL, "{\"id\":\"a\",\"phase1\":{\"pre_shared_key\":hunter2}}"))
        .isInstanceOfSatisfying(
            Unreadable.class,
            unreadable ->
                assertThat(unreadable.reason())
                    .startsWith("item is malformed JSON at line 1, column ")
                    .doesNotContain("hunter"));
  }

  @Test
  void shouldBoundNestingNumbersAndSize() {
    String deep = "[".repeat(65) + "]".repeat(65);
    String longNumber = "9".repeat(101);
    String hugeNumber = "1e99999999999";
    String longName = "x".repeat(1001);
    for (String member :
        new String[] {
          "\"x\":" + deep, "\"x\":" + longNumber, "\"x\":" + hugeNumber, "\"" + longName + "\":1"
        }) {
      assertThat(normalise(ExampleTypes.GATEWAY, "{\"id\":\"a\"," + member + "}"))
          .isEqualTo(
              new Unreadable(
                  "item exceeds a limit: 64 levels, 100 digits in a number,"
                      + " 1000 characters in a name"));
    }
    assertThat(
            normalise(ExampleTypes.GATEWAY, "{\"id\":\"a\",\"x\":\"" + "x".repeat(1 << 22) + "\"}"))
        .isEqualTo(new Unreadable("item of 4194321 bytes exceeds the limit of 4194304"));
  }

  @Test
  void shouldReadANumberOfAsManyDigitsAsMayBeHoweverItIsTold() {
    String digits = "9".repeat(100);

    assertSame(
        ExampleTypes.RULE,
        "{\"id\":\"a\",\"portRangeMin\":-%s}".formatted(digits),
        "{\"id\":\"a\",\"portRangeMin\":\"-%s\"}".formatted(digits));
  }

  @Test
  void shouldReadASliceOfALargerBuffer() {
    byte[] buffer = "[{\"id\":\"a\"},{\"id\":\"b\"}]".getBytes(UTF_8);

    assertThat(
            normaliser.normalise(
                ExampleTypes.GATEWAY, ExampleTypes.scopeOf(ExampleTypes.GATEWAY), buffer, 12, 10))
        .isEqualTo(normalise(ExampleTypes.GATEWAY, "{\"id\":\"b\"}"));
  }

  @Test
  void shouldRefuseTheScopeOfAnotherType() {
    Scope scope = ExampleTypes.scopeOf(ExampleTypes.TUNNEL);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> normaliser.normalise(ExampleTypes.GATEWAY, scope, new byte[0]))
        .withMessage("scope scp/main/r1/vpn-tunnel does not hold nhn/internet-gateway");
  }

  private void assertSame(ResourceType type, String left, String right) {
    assertThat(resource(type, left)).isEqualTo(resource(type, right));
  }

  private Resource resource(ResourceType type, String item) {
    return ((Readable) normalise(type, item)).resource();
  }

  private Normalised normalise(ResourceType type, String item) {
    return normaliser.normalise(type, ExampleTypes.scopeOf(type), item.getBytes(UTF_8));
  }
}
