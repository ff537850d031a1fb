package io.gateledger.alert.rule.expression;

import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import io.gateledger.alert.rule.expression.ExpressionCost.Dear;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExpressionCostTest {

  private static final CelCompiler PARSER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setStandardMacros(
              CelStandardMacro.ALL, CelStandardMacro.EXISTS, CelStandardMacro.EXISTS_ONE)
          .build();

  @Test
  void shouldCountWhatATextFunctionIsAskedOf() throws CelValidationException {
    long ofAName = cost("name.startsWith('edge')");
    long ofAField = cost("after.phase1.name.startsWith('edge')");

    assertThat(ofAName).isEqualTo(1 + 20 + cost("name"));
    assertThat(ofAField - ofAName).isEqualTo(cost("after.phase1.name") - cost("name"));
  }

  @Test
  void shouldCountTheKeysAndTheValuesOfAMap() throws CelValidationException {
    assertThat(cost("{'a': 1}")).isEqualTo(30);
    assertThat(cost("{after.name: after.phase1.name}")).isEqualTo(30 + 2 + 3);
  }

  @Test
  void shouldCountEachElementOfAListThatIsWrittenOut() throws CelValidationException {
    assertThat(cost("name in ['a', 'b', 'c']")).isEqualTo(1 + 3 + 1 + 10);
    assertThat(cost("name in change.paths")).isEqualTo(1 + 1_000 + 1 + 2);
  }

  @Test
  void shouldCallDearWhatIsAskedInTheOneLoopThatThereIs() throws CelValidationException {
    Dear dear = dear("related.vpn_tunnel.all(one, one.name.contains('a'))");

    assertThat(dear.cause()).isEqualTo("much is asked in the loop over related.vpn_tunnel");
    assertThat(dear.remedy()).isEqualTo("ask for less at once, or make several rules of it");
  }

  @Test
  void shouldCallDearTheWholeWhereThereIsNoLoop() throws CelValidationException {
    assertThat(dear("after.name.contains('a')").cause()).isEqualTo("it asks for much");
  }

  @Test
  void shouldNotCallALoopDearThatOnlySaysWhatAnotherIsOver() throws CelValidationException {
    Dear dear = dear("(a.exists(one, one == 'x') ? b : c).all(other, other == 'y')");

    assertThat(dear.cause()).startsWith("much is asked in the loop over ");
  }

  @Test
  void shouldNotCallATextDearThatIsMatchedOnceToSayWhatALoopIsOver() throws CelValidationException {
    Dear dear = dear("(name.matches('x.*') ? b : c).all(other, other == 'y')");

    assertThat(dear.cause()).startsWith("much is asked in the loop over ");
  }

  @Test
  void shouldNotCallALoopOverAListThatIsWrittenOutDear() throws CelValidationException {
    Dear dear = dear("['a', 'b'].exists(one, name.matches(one))");

    assertThat(dear.cause()).isEqualTo("it asks for much");
  }

  /** Where a product is past what a long can hold it comes out as any number, even a small one. */
  @Test
  void shouldNeverCountALongerListAsCheaper() throws CelValidationException {
    List<Long> costs = new ArrayList<>();
    for (int length = 1; length <= 60; length++) {
      String list = "[" + String.join(", ", Collections.nCopies(length, "'x'")) + "]";
      costs.add(cost("%s.all(z, %s)".formatted(list, loops(6))));
    }

    assertThat(costs).isSorted();
    assertThat(costs.getFirst()).isLessThan(Long.MAX_VALUE);
    assertThat(costs.getLast()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void shouldCountLoopsInOneAnotherAsWithoutEnd() throws CelValidationException {
    for (int depth = 7; depth <= 12; depth++) {
      assertThat(cost(loops(depth))).as("%s loops", depth).isEqualTo(Long.MAX_VALUE);
    }
  }

  private static String loops(int depth) {
    return depth == 0 ? "a == b" : "list.all(x%d, %s)".formatted(depth, loops(depth - 1));
  }

  private static long cost(String expression) throws CelValidationException {
    return ExpressionCost.of(parsed(expression));
  }

  private static Dear dear(String expression) throws CelValidationException {
    return ExpressionCost.dear(parsed(expression));
  }

  private static CelExpr parsed(String expression) throws CelValidationException {
    return PARSER.parse(expression).getAst().getExpr();
  }
}
