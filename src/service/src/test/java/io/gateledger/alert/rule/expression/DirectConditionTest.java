package io.gateledger.alert.rule.expression;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.alert.rule.RelatedResources;
import io.gateledger.alert.rule.RuleInput;
import io.gateledger.alert.rule.expression.ConditionCompiler.NotACondition;
import io.gateledger.alert.rule.expression.DirectCondition.Truth;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.resource.Operation;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
