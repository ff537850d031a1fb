package io.gateledger.wording;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.Language;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.diff.Change;
import io.gateledger.diff.Differ;
import io.gateledger.diff.FieldChange;
import io.gateledger.diff.ObservedWindow;
import io.gateledger.ledger.StoredAttributes;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.Operation;
import io.gateledger.resource.ResourceKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeWordingTest {

  private static final Catalogue CATALOGUE = CatalogueLoader.builtIn();
  private static final Instant SEEN = Instant.parse("2026-03-02T08:15:05Z");
  private static final String TUNNEL = "scp/prod/kr-west1/vpn-tunnel/t1";
  private static final String GATEWAY = "nhn/prod/KR1/internet-gateway/g1";
  private static final String FLOATING_IP = "nhn/prod/KR1/floating-ip/f1";
  private static final String RULE = "nhn/prod/KR1/security-group-rule/r1";
  private static final String GROUP = "nhn/prod/KR1/security-group/s1";
  private static final String SSH =
      """
      {"id":"%s","direction":"ingress","ethertype":"IPv4","protocol":"tcp","port_range_min":22,
       "port_range_max":22,"remote_ip_prefix":"%s","security_group_id":"s1"}
      """;

  private final ChangeWording wording = new ChangeWording(CATALOGUE);

  @Test
  void shouldTellAStateByItsStep() {
    assertThat(
            english(
                update(
                    TUNNEL,
                    """
                    {"name":"to-aws-seoul","status":"UP","modified_at":"2026-03-01T00:00:00Z","modified_by":"a"}
                    """,
                    """
                    {"name":"to-aws-seoul","status":"DOWN","modified_at":"2026-03-02T00:00:00Z","modified_by":"b"}
                    """)))
        .isEqualTo("tunnel to-aws-seoul: status UP → DOWN");
  }

  @Test
  void shouldTellARuleByWhatItLetsThroughAndByItsGroupsName() {
    Change open = change(RULE, Operation.CREATE, null, SSH.formatted("r1", "0.0.0.0/0"));
    Change closed = change(RULE, Operation.DELETE, SSH.formatted("r1", "0.0.0.0/0"), null);

    assertThat(english(open))
        .isEqualTo("new rule in sg-bastion: ingress tcp/22 from 0.0.0.0/0, open to the world");
    assertThat(english(closed))
        .isEqualTo(
            "rule in sg-bastion deleted: ingress tcp/22 from 0.0.0.0/0, was open to the world");
    assertThat(korean(open)).isEqualTo("sg-bastion의 규칙이 생성됨: 수신 tcp/22, 출발지 0.0.0.0/0, 인터넷 전체에 열림");
  }

  @Test
  void shouldSayThatARuleLetsMoreThrough() {
    assertThat(
            english(
                update(RULE, SSH.formatted("r1", "10.0.0.0/8"), SSH.formatted("r1", "0.0.0.0/0"))))
        .isEqualTo(
            "rule in sg-bastion widened: ingress tcp/22 from 10.0.0.0/8"
                + " → ingress tcp/22 from 0.0.0.0/0, open to the world");
  }

  @Test
  void shouldTellASetByWhatCameAndWent() {
    String group = "{\"name\":\"sg-bastion\",\"security_group_rules\":[%s]}";
    String old = SSH.formatted("a", "10.0.0.0/8");
    String now = SSH.formatted("b", "0.0.0.0/0");

    assertThat(english(update(GROUP, group.formatted(""), group.formatted(now))))
        .isEqualTo(
            "security group sg-bastion: rules +1 (ingress tcp/22 from 0.0.0.0/0, open to the world)");
    assertThat(english(update(GROUP, group.formatted(now), group.formatted(""))))
        .isEqualTo(
            "security group sg-bastion: rules −1 (ingress tcp/22 from 0.0.0.0/0, was open to the"
                + " world)");
    assertThat(
            english(
                update(
                    GROUP,
                    group.formatted(old),
                    group.formatted(SSH.formatted("a", "10.1.0.0/16") + "," + now))))
        .startsWith("security group sg-bastion: rules +1, 1 changed (");
    assertThat(english(update(GROUP, group.formatted(old), group.formatted(now))))
        .isEqualTo(
            "security group sg-bastion: rules +1 −1 (+ingress tcp/22 from 0.0.0.0/0, open to the world;"
                + " −ingress tcp/22 from 10.0.0.0/8)");
    assertThat(
            english(
                update(
                    GROUP,
                    group.formatted(old),
                    group.formatted(SSH.formatted("a", "10.1.0.0/16")))))
        .isEqualTo(
            "security group sg-bastion: rules 1 changed"
                + " (ingress tcp/22 from 10.0.0.0/8 → ingress tcp/22 from 10.1.0.0/16)");
  }

  @Test
  void shouldTellAFewValuesOfASetAndCountMany() {
    assertThat(
            english(
                update(
                    TUNNEL,
                    "{\"name\":\"t\",\"phase2\":{\"remote_subnets\":[\"10.1.0.0/16\"]}}",
                    "{\"name\":\"t\",\"phase2\":{\"remote_subnets\":[\"10.2.0.0/16\"]}}")))
        .isEqualTo("tunnel t: phase 2 remote subnets +10.2.0.0/16 −10.1.0.0/16");
    assertThat(
            english(
                update(
                    TUNNEL,
                    "{\"name\":\"t\",\"phase2\":{\"remote_subnets\":[]}}",
                    "{\"name\":\"t\",\"phase2\":{\"remote_subnets\":[\"a\",\"b\",\"c\",\"d\",\"e\"]}}")))
        .isEqualTo("tunnel t: phase 2 remote subnets +5 (a, b, c, and 2 more)");
  }

  @Test
  void shouldLeaveOutWhatGoesWithoutSayingAndNoTrouble() {
    String attached =
        "{\"floating_ip_address\":\"203.0.113.7\",\"fixed_ip_address\":\"10.0.3.21\",\"port_id\":\"p\",\"status\":\"ACTIVE\"}";
    String detached =
        "{\"floating_ip_address\":\"203.0.113.7\",\"fixed_ip_address\":null,\"port_id\":null,\"status\":\"%s\"}";

    Change lost = update(FLOATING_IP, attached, detached.formatted("DOWN"));
    assertThat(english(lost)).isEqualTo("floating IP 203.0.113.7 detached from 10.0.3.21");
    assertThat(korean(lost)).isEqualTo("플로팅 IP 203.0.113.7이 10.0.3.21에서 분리됨");
    assertThat(english(update(FLOATING_IP, attached, detached.formatted("ERROR"))))
        .isEqualTo("floating IP 203.0.113.7 detached from 10.0.3.21: status ACTIVE → ERROR");
  }

  @Test
  void shouldSayWhenNothingElseChangedThatItWasModified() {
    assertThat(
            english(
                update(
                    TUNNEL,
                    "{\"name\":\"t\",\"modified_at\":\"2026-03-01T00:00:00Z\"}",
                    "{\"name\":\"t\",\"modified_at\":\"2026-03-02T00:00:00.5Z\"}")))
        .isEqualTo("tunnel t: modified at 2026-03-01 00:00:00 UTC → 2026-03-02 00:00:00 UTC");
  }

  @Test
  void shouldTellARenameByTheOldName() {
    Change renamed = update(GATEWAY, "{\"name\":\"igw-a\"}", "{\"name\":\"엣지\"}");

    assertThat(english(renamed)).isEqualTo("internet gateway igw-a renamed to 엣지");
    assertThat(korean(renamed)).isEqualTo("인터넷 게이트웨이 igw-a의 이름이 엣지로 변경됨");
  }

  @ParameterizedTest
  @CsvSource({
    "igw-엣지, 인터넷 게이트웨이 igw-엣지가 삭제됨",
    "서울, 인터넷 게이트웨이 서울이 삭제됨",
    "igw-1, 인터넷 게이트웨이 igw-1이 삭제됨",
    "igw-2, 인터넷 게이트웨이 igw-2가 삭제됨",
    "igw-6, 인터넷 게이트웨이 igw-6이 삭제됨",
    "igw-10, 인터넷 게이트웨이 igw-10이 삭제됨",
    "igw-edge, 인터넷 게이트웨이 igw-edge이(가) 삭제됨",
    "my gw 9, 인터넷 게이트웨이 “my gw 9”가 삭제됨"
  })
  void shouldChooseTheParticleByTheFinalSound(String name, String said) {
    Change deleted = change(GATEWAY, Operation.DELETE, "{\"name\":\"%s\"}".formatted(name), null);

    assertThat(korean(deleted)).isEqualTo(said);
  }

  @Test
  void shouldTellWhatItCanOfACauseWithoutStates() {
    Change whole =
        update(
            TUNNEL, "{\"name\":\"t\",\"status\":\"UP\"}", "{\"name\":\"t\",\"status\":\"DOWN\"}");

    assertThat(english(with(whole, whole.key(), null, null)))
        .isEqualTo("tunnel t: status UP → DOWN");
  }

  @Test
  void shouldNeedNoEntryAnyMore() {
    Change change =
        update(
            "nhn/prod/KR1/no-more/x",
            "{\"name\":\"a\",\"peer_id\":\"1\",\"tags\":[\"x\"]}",
            "{\"name\":\"a\",\"peer_id\":\"2\",\"tags\":[\"y\"]}");

    assertThat(english(change)).isEqualTo("no more a: peer 1 → 2, tags +y −x");
  }

  @Test
  void shouldTellTheFirstOfManyFields() {
    assertThat(
            english(
                update(
                    TUNNEL,
                    """
                    {"name":"t","phase1":{"ike_version":1,"life_time":1},"phase2":{"life_time":1},"description":"a","state":"ACTIVE","vpc_name":"x"}
                    """,
                    """
                    {"name":"t","phase1":{"ike_version":2,"life_time":2},"phase2":{"life_time":2},"description":"b","state":"ERROR","vpc_name":"y"}
                    """)))
        .isEqualTo(
            "tunnel t: state ACTIVE → ERROR, description a → b, phase 1 IKE version 1 → 2, and 3 more");
  }

  @Property
  void shouldStayOneHarmlessLineWhateverIsInIt(@ForAll String name, @ForAll String value) {
    Attributes before = attributes(name, value + "x");
    Attributes after = attributes(value, name);
    Change hostile = with(update(GATEWAY, "{}", "{}"), ResourceKey.parse(GATEWAY), before, after);

    for (Language language : Language.values()) {
      for (Operation op : Operation.values()) {
        String said = wording.summary(of(hostile, op), language, key -> name);
        assertThat(said.codePointCount(0, said.length())).isLessThanOrEqualTo(400);
        assertThat(said.codePoints()).noneMatch(ChangeWordingTest::isHarmful);
      }
    }
  }

  @Test
  void shouldCutLongValuesBetweenCharactersAndKeepOthersFromSteeringATerminal() {
    String emoji = "😀".repeat(100);
    Change change =
        with(
            update(GATEWAY, "{}", "{}"),
            ResourceKey.parse(GATEWAY),
            attributes("\u001b[2J\u202egw\r\nx", "b"),
            attributes("\u001b[2J\u202egw\r\nx", emoji));

    assertThat(english(change))
        .isEqualTo(
            "internet gateway “\ufffd[2J\ufffdgw  x”: state b → %s…".formatted("😀".repeat(59)));
  }

  @Test
  void shouldHaveAKoreanWordForEachDocumentedField() {
    assertThat(CATALOGUE.all())
        .flatExtracting(ResourceType::fields)
        .filteredOn(field -> !field.secret() && !isTranslated(field))
        .extracting(field -> field.path().dotted())
        .isEmpty();
  }

  private static boolean isTranslated(Field field) {
    return field.words().label() == null
        ? FieldLabels.isTranslated(field.path())
        : field.words().label().korean() != null;
  }

  private static boolean isHarmful(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  private String english(Change change) {
    return wording.summary(change, Language.EN, ChangeWordingTest::name);
  }

  private String korean(Change change) {
    return wording.summary(change, Language.KO, ChangeWordingTest::name);
  }

  private static @Nullable String name(ResourceKey key) {
    return key.toString().equals(GROUP) ? "sg-bastion" : null;
  }

  private static Attributes attributes(String name, String state) {
    return new Attributes(
        FieldValue.Struct.of(
            Map.of("name", FieldValue.text(name), "state", FieldValue.text(state))));
  }

  private static Change update(String key, String before, String after) {
    return change(key, Operation.UPDATE, before, after);
  }

  private static Change change(
      String key, Operation op, @Nullable String before, @Nullable String after) {
    return of(
        ResourceKey.parse(key),
        op,
        before == null ? null : StoredAttributes.parse(before),
        after == null ? null : StoredAttributes.parse(after),
        List.of());
  }

  private static Change with(
      Change change, ResourceKey key, @Nullable Attributes before, @Nullable Attributes after) {
    return of(key, change.op(), before, after, change.changes());
  }

  private static Change of(Change change, Operation op) {
    return of(change.key(), op, change.before(), change.after(), change.changes());
  }

  private static Change of(
      ResourceKey key,
      Operation op,
      @Nullable Attributes before,
      @Nullable Attributes after,
      List<FieldChange> known) {
    Attributes named = after == null ? before : after;
    return new Change(
        key,
        named == null ? "t" : named.textAt(FieldPath.ofDotted("name")),
        op,
        2,
        before == null || after == null ? known : Differ.diff(before, after, Set.of()),
        before,
        after,
        ContentHash.of(""),
        new ObservedWindow(null, SEEN, null),
        op == Operation.RESTORE ? SEEN.minusSeconds(5) : null,
        List.of());
  }
}
