package io.gateledger.alert.rule.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much an expression may cost at worst, counted as CEL's reference implementation counts: one
 * for each name, field and call, a tenth for each character that a text function reads, and a
 * loop's body once for each element.
 */
final class ExpressionCost {

  /**
   * A loop over one list with half a dozen text functions in it; two loops in one another are past
   * it, and so is a regular expression in a loop.
   */
  static final long MOST = 200_000;

  /** How long a list of the ledger may be: neighbours, ports, changed paths. */
  private static final long LIST = 1_000;

  /** How long a text of the ledger is at most, as a rule: a name, a status, a list of ports. */
  private static final long TEXT = 200;

  private static final String IN = "@in";
  private static final String MATCHES = "matches";

  private ExpressionCost() {}

  /** What makes an expression dear, and how to say it more cheaply. */
  record Dear(String cause, String remedy) {}

  /** What makes an expression dear that costs more than it may. */
  static Dear dear(CelExpr expression) {
    CelNavigableExpr root = CelNavigableExpr.fromExpr(expression);
    return root.allNodes()
        .flatMap(part -> dearInLoop(part).stream())
        .findFirst()
        .orElseGet(
            () ->
                new Dear(
                    loops(root.allNodes())
                        .map(one -> "much is asked in the loop over " + range(one))
                        .findFirst()
                        .orElse("it asks for much"),
                    "ask for less at once, or make several rules of it"));
  }

  private static Optional<Dear> dearInLoop(CelNavigableExpr part) {
    String outer =
        loops(ancestors(part))
            .filter(loop -> !isRange(loop, part))
            .map(ExpressionCost::range)
            .findFirst()
            .orElse(null);
    if (outer == null) {
      return Optional.empty();
    }
    if (isLoop(part)) {
      return Optional.of(
          new Dear(
              "a loop over %s is in the loop over %s".formatted(range(part), outer),
              "do not put one loop in another"));
    }
    if (part.getKind() != Kind.CALL) {
      return Optional.empty();
    }
    CelCall call = part.expr().call();
    return switch (call.function()) {
      case MATCHES ->
          Optional.of(
              new Dear(
                  "matches is in the loop over " + outer,
                  "do not put matches into a loop: startsWith, endsWith and contains are cheap"));
      case IN ->
          call.args().getLast().getKind() == Kind.LIST
              ? Optional.empty()
              : Optional.of(
                  new Dear(
                      "%s is searched in the loop over %s"
                          .formatted(path(call.args().getLast()), outer),
                      "do not search one list for each element of another"));
      default -> Optional.empty();
    };
  }

  private static Stream<CelNavigableExpr> ancestors(CelNavigableExpr part) {
    return Stream.iterate(part.parent(), Optional::isPresent, one -> one.get().parent())
        .map(Optional::get);
  }

  private static Stream<CelNavigableExpr> loops(Stream<CelNavigableExpr> parts) {
    return parts.filter(ExpressionCost::isLoop);
  }

  /** Over what may have many elements. */
  private static boolean isLoop(CelNavigableExpr part) {
    return part.getKind() == Kind.COMPREHENSION
        && part.expr().comprehension().iterRange().getKind() != Kind.LIST;
  }

  /** What a loop is over is evaluated once. */
  private static boolean isRange(CelNavigableExpr loop, CelNavigableExpr part) {
    long range = loop.expr().comprehension().iterRange().id();
    return Stream.concat(Stream.of(part), ancestors(part)).anyMatch(one -> one.id() == range);
  }

  private static String range(CelNavigableExpr loop) {
    return path(loop.expr().comprehension().iterRange());
  }

  private static String path(CelExpr expression) {
    return switch (expression.getKind()) {
      case IDENT -> expression.ident().name();
      case SELECT -> path(expression.select().operand()) + "." + expression.select().field();
      default -> "a list";
    };
  }

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
          case MATCHES -> TEXT / 10 * 25;
          case IN -> 1 + size(call.args().getLast());
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
