package io.gateledger.alert.rule.expression;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import io.gateledger.alert.rule.RelatedResources;
import io.gateledger.alert.rule.RuleInput;
import io.gateledger.alert.rule.expression.ConditionCompiler.NotACondition;
import io.gateledger.alert.rule.expression.DirectCondition.Truth;
import io.gateledger.alert.rule.expression.StateVariables.Reading;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.resource.Operation;
import io.gateledger.testing.TestField;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static io.gateledger.alert.rule.RuledResource.seen;
import static io.gateledger.alert.rule.RuledResource.step;
import static org.assertj.core.api.Assertions.assertThat;

class DirectConditionTest {

  private static final FieldMeaning MEANING = new FieldMeaning(CatalogueLoader.builtIn());
  private static final List<String> TYPES =
      List.of("scp/vpn-tunnel", "scp/vpn-gateway", "nhn/internet-gateway", "huawei/nat-gateway");
  private static final List<String> ATOMS =
      List.of(
          "after.status == 'DOWN'",
          "after.state != 'ACTIVE'",
          "after.state in ['ERROR', 'CREATING']",
          "before.status == 'UP'",
          "has(after.status)",
          "has(after.migrate_error)",
          "after.migrate_status.endsWith('_error')",
          "after.status.startsWith('PENDING_')",
          "after.phase2.perfect_forward_secrecy == 'ENABLE'",
          "after.admin_state_up == false",
          "after.admin_state_up",
          "change.op == 'update'",
          "'status' in change.paths",
          "resource.region == 'kr1'");

  private static final FieldMeaning THING =
      DocumentedThing.meaning(
          TestField.of("name", FieldKind.TEXT).build(),
          TestField.of("mtu", FieldKind.INTEGER).build(),
          TestField.of("shared", FieldKind.BOOLEAN).build(),
          TestField.of("tags", FieldKind.SET).build(),
          TestField.of("any", FieldKind.OBJECT).build());
  private static final ConditionCompiler THING_CONDITIONS = new ConditionCompiler(THING);

  /** What is judged directly is judged as CEL's interpreter would. */
  @Test
  void shouldSayWhatTheInterpreterWould() throws NotACondition {
    ConditionCompiler compiler = new ConditionCompiler(MEANING);
    Random random = new Random(20_260_302);
    int told = 0;
    for (int i = 0; i < 60; i++) {
      String expression = expression(random, 2);
      CelCondition condition =
          compiler.check(
              expression, Set.of("vpn-tunnel", "vpn-gateway", "internet-gateway", "nat-gateway"));
      for (int j = 0; j < 40; j++) {
        RuleInput input = input(random);
        Truth direct = condition.direct(input);
        Truth interpreted = condition.interpret(input);
        boolean isSame =
            switch (direct) {
              case TRUE -> interpreted == Truth.TRUE;
              case FALSE, NOT_APPLICABLE -> interpreted == Truth.FALSE;
              // Of two sides that are not known the interpreter tells the one or the other.
              case NOT_TOLD -> interpreted != Truth.TRUE;
              case NOT_SAID -> true;
            };
        assertThat(isSame)
            .as("%s of %s is %s, directly %s", expression, input, interpreted, direct)
            .isTrue();
        told += direct == Truth.NOT_SAID ? 0 : 1;
      }
    }
    assertThat(told).as("judged directly").isGreaterThan(2_000);
  }

  @Test
  void shouldSayWhatAConstantIs() throws NotACondition {
    assertThat(direct("true", "{}")).isEqualTo(Truth.TRUE);
    assertThat(direct("false", "{}")).isEqualTo(Truth.FALSE);
    assertThat(direct("false || after.shared", "{\"shared\":true}")).isEqualTo(Truth.TRUE);
    assertThat(DirectCondition.of(text("true")).of(variables("{}"))).isEqualTo(Truth.NOT_SAID);
  }

  @Test
  void shouldSayWhatAFlagIs() throws NotACondition {
    assertThat(direct("after.shared", "{\"shared\":true}")).isEqualTo(Truth.TRUE);
    assertThat(direct("after.shared", "{\"shared\":false}")).isEqualTo(Truth.FALSE);
    assertThat(direct("after.shared", "{}")).isEqualTo(Truth.NOT_TOLD);
    assertThat(direct("before.shared", "{}")).isEqualTo(Truth.NOT_APPLICABLE);
  }

  @Test
  void shouldLeaveAFlagToTheInterpreterThatMayBeAnything() throws NotACondition {
    assertThat(direct("after.any", "{\"any\":true}")).isEqualTo(Truth.TRUE);
    assertThat(direct("after.any", "{\"any\":\"true\"}")).isEqualTo(Truth.NOT_SAID);
    assertThat(direct("related.thing[0].shared", "{}")).isEqualTo(Truth.NOT_SAID);
  }

  @Test
  void shouldCompareValuesOfOneKind() throws NotACondition {
    String state = "{\"name\":\"a\",\"mtu\":9,\"shared\":false}";

    assertThat(direct("after.name == 'a'", state)).isEqualTo(Truth.TRUE);
    assertThat(direct("after.name == 'b'", state)).isEqualTo(Truth.FALSE);
    assertThat(direct("after.mtu == 9", state)).isEqualTo(Truth.TRUE);
    assertThat(direct("after.mtu != 9", state)).isEqualTo(Truth.FALSE);
    assertThat(direct("after.mtu != 8", state)).isEqualTo(Truth.TRUE);
    assertThat(direct("after.shared == false", state)).isEqualTo(Truth.TRUE);
    assertThat(direct("after.shared == true", state)).isEqualTo(Truth.FALSE);
  }

  @Test
  void shouldLeaveValuesOfTwoKindsToTheInterpreter() throws NotACondition {
    String one = "{\"name\":\"9\",\"mtu\":9,\"shared\":false,\"any\":%s}";

    assertThat(direct("after.name == after.any", one.formatted("9"))).isEqualTo(Truth.NOT_SAID);
    assertThat(direct("after.any == after.name", one.formatted("9"))).isEqualTo(Truth.NOT_SAID);
    assertThat(direct("after.mtu == after.any", one.formatted("9.5"))).isEqualTo(Truth.NOT_SAID);
    assertThat(direct("after.any == after.mtu", one.formatted("9.5"))).isEqualTo(Truth.NOT_SAID);
    assertThat(direct("after.shared == after.any", one.formatted("0"))).isEqualTo(Truth.NOT_SAID);
    assertThat(direct("after.any == after.shared", one.formatted("0"))).isEqualTo(Truth.NOT_SAID);
    assertThat(direct("after.any == after.any", one.formatted("[1]"))).isEqualTo(Truth.NOT_SAID);
  }

  @Test
  void shouldSeekATextInAList() throws NotACondition {
    String state = "{\"name\":\"a\",\"tags\":[\"a\",\"b\"],\"any\":\"a\"}";

    assertThat(direct("after.name in ['a', 'c']", state)).isEqualTo(Truth.TRUE);
    assertThat(direct("after.name in ['c']", state)).isEqualTo(Truth.FALSE);
    assertThat(direct("'b' in after.tags", state)).isEqualTo(Truth.TRUE);
    assertThat(direct("'c' in after.tags", state)).isEqualTo(Truth.FALSE);
    assertThat(direct("'c' in after.tags", "{}")).isEqualTo(Truth.NOT_TOLD);
  }

  @Test
  void shouldLeaveAListToTheInterpreterThatIsNotOfTextsAlone() throws NotACondition {
    String state = "{\"name\":\"a\",\"mtu\":9,\"any\":\"a\",\"tags\":[9]}";

    assertThat(direct("after.name in ['b', after.any]", state)).isEqualTo(Truth.NOT_SAID);
    assertThat(direct("after.mtu in [8, 9]", state)).isEqualTo(Truth.NOT_SAID);
    assertThat(direct("after.mtu in after.tags", state)).isEqualTo(Truth.NOT_SAID);
    assertThat(direct("'a' in after.any", state)).isEqualTo(Truth.NOT_SAID);
    assertThat(direct("change.paths[0] in ['a']", state)).isEqualTo(Truth.NOT_SAID);
  }

  @Test
  void shouldSayWhetherAFieldIsTold() throws NotACondition {
    assertThat(direct("has(after.name)", "{\"name\":\"a\"}")).isEqualTo(Truth.TRUE);
    assertThat(direct("has(after.name)", "{}")).isEqualTo(Truth.FALSE);
    assertThat(direct("has(resource.region)", "{}")).isEqualTo(Truth.TRUE);
    assertThat(direct("has(rule.group)", "{}")).as("of no rule").isEqualTo(Truth.FALSE);
    assertThat(direct("has(after.any.inner)", "{\"any\":{\"inner\":1}}")).isEqualTo(Truth.TRUE);
    assertThat(direct("has(after.any.inner)", "{\"any\":\"inner\"}")).isEqualTo(Truth.FALSE);
    assertThat(direct("has(related.thing[0].name)", "{}")).isEqualTo(Truth.NOT_SAID);
  }

  @Test
  void shouldSayWhatATextHolds() throws NotACondition {
    String state = "{\"name\":\"edge-1\"}";

    assertThat(direct("after.name.startsWith('edge')", state)).isEqualTo(Truth.TRUE);
    assertThat(direct("after.name.startsWith('1')", state)).isEqualTo(Truth.FALSE);
    assertThat(direct("after.name.endsWith('-1')", state)).isEqualTo(Truth.TRUE);
    assertThat(direct("after.name.endsWith('edge')", state)).isEqualTo(Truth.FALSE);
    assertThat(direct("after.name.contains('ge-')", state)).isEqualTo(Truth.TRUE);
    assertThat(direct("after.name.contains('eg')", state)).isEqualTo(Truth.FALSE);
  }

  @Test
  void shouldLeaveToTheInterpreterWhatMayBeNoText() throws NotACondition {
    String state = "{\"name\":\"9\",\"mtu\":9,\"any\":9}";

    assertThat(direct("after.any.startsWith('9')", state)).isEqualTo(Truth.NOT_SAID);
    assertThat(direct("after.name.startsWith(after.any)", state)).isEqualTo(Truth.NOT_SAID);
    assertThat(direct("string(after.mtu).startsWith('9')", state)).isEqualTo(Truth.NOT_SAID);
    assertThat(direct("after.name.startsWith(string(after.mtu))", state)).isEqualTo(Truth.NOT_SAID);
  }

  @Test
  void shouldLeaveToTheInterpreterACallThatIsAskedOfNothing() {
    CelExpr call = CelExpr.ofCall(1, Optional.empty(), "contains", ImmutableList.of(text("a")));

    assertThat(DirectCondition.of(call).of(variables("{}"))).isEqualTo(Truth.NOT_SAID);
  }

  private static Truth direct(String expression, String after) throws NotACondition {
    return THING_CONDITIONS.check(expression, Set.of("thing")).direct(seen("nhn/thing", after));
  }

  private static RuleVariables variables(String after) {
    return new RuleVariables(THING, seen("nhn/thing", after), new Reading(false));
  }

  private static CelExpr text(String value) {
    return CelExpr.ofConstant(1, CelConstant.ofValue(value));
  }

  private static String expression(Random random, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      String atom = ATOMS.get(random.nextInt(ATOMS.size()));
      return random.nextInt(4) == 0 ? "!(%s)".formatted(atom) : atom;
    }
    return "(%s %s %s)"
        .formatted(
            expression(random, depth - 1),
            random.nextBoolean() ? "&&" : "||",
            expression(random, depth - 1));
  }

  private static RuleInput input(Random random) {
    Operation op = random.nextInt(5) == 0 ? Operation.DELETE : Operation.UPDATE;
    return step(
        TYPES.get(random.nextInt(TYPES.size())),
        op,
        random.nextInt(3) == 0 ? null : state(random),
        op == Operation.DELETE ? null : state(random),
        RelatedResources.NONE);
  }

  private static String state(Random random) {
    ObjectNode state = new ObjectMapper().createObjectNode();
    put(state, "status", random, "UP", "DOWN", "PENDING_UPDATE", "REPAIRING");
    put(state, "state", random, "ACTIVE", "ERROR", "CREATING", "migrating");
    put(state, "migrate_status", random, "none", "binding_error");
    put(state, "migrate_error", random, "no port");
    if (random.nextBoolean()) {
      state.put("admin_state_up", random.nextBoolean());
    }
    if (random.nextBoolean()) {
      put(state.putObject("phase2"), "perfect_forward_secrecy", random, "ENABLE", "DISABLE");
    }
    return state.toString();
  }

  private static void put(ObjectNode state, String field, Random random, String... values) {
    int chosen = random.nextInt(values.length + 1);
    if (chosen < values.length) {
      state.put(field, values[chosen]);
    }
  }
}
