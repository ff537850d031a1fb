package io.gateledger.alert.rule;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import java.util.List;

/**
 * How much an expression may cost at worst, counted as CEL's reference implementation counts: one
 * for each name, field and call, a tenth for each character that a text function reads, and a
 * loop's body once for each element.
 */
final class ExpressionCost {

  /** A loop over one list with a dozen comparisons in it; two loops in one another are past it. */
  static final long MOST = 50_000;

  /** How long a list of the ledger may be: neighbours, ports, changed paths. */
  private static final long LIST = 1_000;

  /** How long a text of the ledger may be. */
  private static final long TEXT = 1_000;

  private ExpressionCost() {}

  static long of(CelExpr expression) {
    return new ExpressionCost().cost(expression);
  }

  private long cost(CelExpr expression) {
    return switch (expression.exprKind().getKind()) {
      case IDENT -> 1;
      case SELECT -> plus(1, cost(expression.select().operand()));
      case CALL -> call(expression.call());
      case LIST -> plus(10, all(expression.list().elements()));
      case COMPREHENSION -> loop(expression.comprehension());
      case MAP ->
          expression.map().entries().stream()
              .map(entry -> plus(cost(entry.key()), cost(entry.value())))
              .reduce(30L, ExpressionCost::plus);
      case STRUCT -> 40;
      case CONSTANT, NOT_SET -> 0;
    };
  }

  private long call(CelCall call) {
    long operands = plus(all(call.args()), call.target().map(target -> cost(target)).orElse(0L));
    long own =
        switch (call.function()) {
          case "startsWith", "endsWith", "contains", "_+_", "size" -> 1 + TEXT / 10;
          case "matches" -> TEXT / 10 * 25;
          case "@in" -> 1 + call.args().stream().mapToLong(this::size).max().orElse(LIST);
          default -> 1;
        };
    return plus(own, operands);
  }

  private long all(List<CelExpr> expressions) {
    return expressions.stream().map(this::cost).reduce(0L, ExpressionCost::plus);
  }

  private long loop(CelComprehension loop) {
    long size = size(loop.iterRange());
    long body = plus(cost(loop.loopCondition()), cost(loop.loopStep()));
    return plus(
        plus(cost(loop.iterRange()), cost(loop.accuInit())),
        plus(times(size, body), cost(loop.result())));
  }

  private long size(CelExpr expression) {
    return switch (expression.exprKind().getKind()) {
      case LIST -> expression.list().elements().size();
      case CONSTANT -> 1;
      default -> LIST;
    };
  }

  private static long plus(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  private static long times(long one, long other) {
    return other != 0 && one > Long.MAX_VALUE / other ? Long.MAX_VALUE : one * other;
  }
}
