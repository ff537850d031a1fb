package io.gateledger.alert.rule.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelSelect;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The part of an expression that most rules consist of, judged without CEL's interpreter: a million
 * resources are judged by a comparison of texts each. It says what the interpreter would, or that
 * it has to be asked.
 */
final class DirectCondition {

  /** What can be said of a part of an expression. */
  enum Truth {
    TRUE,
    FALSE,
    /** It reads what is not told. */
    NOT_TOLD,
    /** It reads what the resource does not have, and of which nothing holds. */
    NOT_APPLICABLE,
    /** Only the interpreter knows. */
    NOT_SAID;

    private static Truth of(boolean holds) {
      return holds ? TRUE : FALSE;
    }
  }

  /** A part that is true or false. */
  @FunctionalInterface
  interface Test {
    Truth of(RuleVariables variables);
  }

  /** A part that has a value; null where it is not told. */
  @FunctionalInterface
  private interface Reader {
    @Nullable Object of(RuleVariables variables);
  }

  private static final Test NOT_SAID = variables -> Truth.NOT_SAID;

  private DirectCondition() {}

  static Test of(CelExpr expression) {
    return switch (expression.exprKind().getKind()) {
      case CALL -> call(expression.call());
      case SELECT -> {
        Reader reader = reader(expression);
        yield reader == null ? NOT_SAID : variables -> flag(reader.of(variables));
      }
      case CONSTANT ->
          expression.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
              ? constant(Truth.of(expression.constant().booleanValue()))
              : NOT_SAID;
      default -> NOT_SAID;
    };
  }

  private static Test constant(Truth truth) {
    return variables -> truth;
  }

  private static Truth flag(@Nullable Object value) {
    if (isNotRead(value, value)) {
      return notRead(value, value);
    }
    return value instanceof Boolean flag ? Truth.of(flag) : Truth.NOT_SAID;
  }

  private static boolean isNotRead(@Nullable Object one, @Nullable Object other) {
    return one == null
        || other == null
        || one == StateVariables.NOT_APPLICABLE
        || other == StateVariables.NOT_APPLICABLE;
  }

  private static Truth notRead(@Nullable Object one, @Nullable Object other) {
    return one == null || other == null ? Truth.NOT_TOLD : Truth.NOT_APPLICABLE;
  }

  private static Test call(CelCall call) {
    List<CelExpr> args = call.args();
    return switch (call.function()) {
      case "_&&_" -> both(args, Truth.FALSE);
      case "_||_" -> both(args, Truth.TRUE);
      case "!_" -> not(of(args.getFirst()));
      case "_==_" -> compare(args.get(0), args.get(1), Truth.TRUE, Truth.FALSE);
      case "_!=_" -> compare(args.get(0), args.get(1), Truth.FALSE, Truth.TRUE);
      case "@in" -> in(args.get(0), args.get(1));
      case Vocabulary.TOLD -> told(args.get(0), args.get(1));
      case "startsWith" -> text(call, String::startsWith);
      case "endsWith" -> text(call, String::endsWith);
      case "contains" -> text(call, String::contains);
      default -> NOT_SAID;
    };
  }

  /** As CEL has it, one operand can settle the matter whatever becomes of the other. */
  private static Test both(List<CelExpr> args, Truth settles) {
    Test first = of(args.get(0));
    Test second = of(args.get(1));
    return variables -> {
      Truth one = first.of(variables);
      if (one == settles) {
        return settles;
      }
      Truth other = second.of(variables);
      if (other == settles) {
        return settles;
      }
      if (one == Truth.NOT_SAID || other == Truth.NOT_SAID) {
        return Truth.NOT_SAID;
      }
      if (one == Truth.NOT_TOLD || other == Truth.NOT_TOLD) {
        return Truth.NOT_TOLD;
      }
      return one == Truth.NOT_APPLICABLE ? one : other;
    };
  }

  private static Test not(Test test) {
    return variables -> {
      Truth truth = test.of(variables);
      return switch (truth) {
        case TRUE -> Truth.FALSE;
        case FALSE -> Truth.TRUE;
        case NOT_TOLD, NOT_APPLICABLE, NOT_SAID -> truth;
      };
    };
  }

  private static Test compare(CelExpr left, CelExpr right, Truth equal, Truth different) {
    Reader one = reader(left);
    Reader other = reader(right);
    if (one == null || other == null) {
      return NOT_SAID;
    }
    return variables -> {
      Object a = one.of(variables);
      Object b = other.of(variables);
      if (isNotRead(a, b)) {
        return notRead(a, b);
      }
      // Numbers of two kinds may be equal, and objects are compared by rules of their own.
      boolean isPlain =
          a instanceof String && b instanceof String
              || a instanceof Long && b instanceof Long
              || a instanceof Boolean && b instanceof Boolean;
      return isPlain ? Objects.equals(a, b) ? equal : different : Truth.NOT_SAID;
    };
  }

  private static Test in(CelExpr sought, CelExpr list) {
    Reader one = reader(sought);
    Reader many =
        list.exprKind().getKind() == CelExpr.ExprKind.Kind.LIST
            ? constants(list.list().elements())
            : reader(list);
    if (one == null || many == null) {
      return NOT_SAID;
    }
    return variables -> {
      Object value = one.of(variables);
      Object values = many.of(variables);
      if (isNotRead(value, values)) {
        return notRead(value, values);
      }
      return value instanceof String && values instanceof List<?> items
          ? Truth.of(items.contains(value))
          : Truth.NOT_SAID;
    };
  }

  private static @Nullable Reader constants(List<CelExpr> elements) {
    if (!elements.stream().allMatch(DirectCondition::isText)) {
      return null;
    }
    List<String> texts =
        elements.stream().map(element -> element.constant().stringValue()).toList();
    return variables -> texts;
  }

  private static boolean isText(CelExpr expression) {
    return expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
  }

  private static Test told(CelExpr object, CelExpr field) {
    Reader reader = reader(object);
    if (reader == null) {
      return NOT_SAID;
    }
    String name = field.constant().stringValue();
    return variables -> {
      Object value = reader.of(variables);
      return isNotRead(value, value) ? notRead(value, value) : Truth.of(tells(value, name));
    };
  }

  /** Whether an object tells a field, as {@code has} asks. */
  static boolean tells(@Nullable Object object, String field) {
    return object instanceof StateVariables state
        ? state.tells(field)
        : object instanceof Map<?, ?> map && map.containsKey(field);
  }

  private static Test text(CelCall call, BiPredicate<String, String> test) {
    if (call.target().isEmpty() || call.args().size() != 1) {
      return NOT_SAID;
    }
    Reader target = reader(call.target().get());
    Reader argument = reader(call.args().getFirst());
    if (target == null || argument == null) {
      return NOT_SAID;
    }
    return variables -> {
      Object text = target.of(variables);
      Object part = argument.of(variables);
      if (isNotRead(text, part)) {
        return notRead(text, part);
      }
      return text instanceof String whole && part instanceof String piece
          ? Truth.of(test.test(whole, piece))
          : Truth.NOT_SAID;
    };
  }

  /** What reads a value; null where only the interpreter can. */
  private static @Nullable Reader reader(CelExpr expression) {
    return switch (expression.exprKind().getKind()) {
      case CONSTANT -> constant(expression.constant());
      case IDENT -> {
        String name = expression.ident().name();
        yield Vocabulary.NAMES.contains(name) ? variables -> variables.find(name) : null;
      }
      case SELECT -> select(expression.select());
      default -> null;
    };
  }

  private static @Nullable Reader select(CelSelect select) {
    Reader operand = select.testOnly() ? null : reader(select.operand());
    if (operand == null) {
      return null;
    }
    String field = select.field();
    return variables ->
        switch (operand.of(variables)) {
          case null -> null;
          case StateVariables state -> state.valueOf(field);
          case Map<?, ?> object -> object.get(field);
          default -> StateVariables.NOT_APPLICABLE;
        };
  }

  private static @Nullable Reader constant(CelConstant constant) {
    Object value =
        switch (constant.getKind()) {
          case STRING_VALUE -> constant.stringValue();
          case INT64_VALUE -> constant.int64Value();
          case BOOLEAN_VALUE -> constant.booleanValue();
          default -> null;
        };
    return value == null ? null : variables -> Objects.requireNonNull(value);
  }
}
