package io.gateledger.alert.rule.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.gateledger.alert.rule.AlertCondition;
import java.io.Serial;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes conditions of expressions in CEL, or says what is wrong with them. */
public final class ConditionCompiler {

  private static final int LONGEST = 4_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(LONGEST)
          .maxParseRecursionDepth(50)
          .comprehensionMaxIterations(10_000)
          .build();

  private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '(.+?)'.*");
  private static final Pattern UNDECLARED =
      Pattern.compile("undeclared reference to '(.+?)'.*", Pattern.DOTALL);
  private static final Pattern NO_OVERLOAD =
      Pattern.compile(
          "found no matching overload for '(.+?)' applied to '(.+?)' \\(.*", Pattern.DOTALL);
  private static final Pattern NOT_A_CONDITION =
      Pattern.compile("expected type 'bool' but found '(.+?)'.*");

  private static final Set<String> FUNCTIONS =
      Set.of(
          "has",
          "size",
          "startsWith",
          "endsWith",
          "contains",
          "matches",
          "all",
          "exists",
          "exists_one",
          "int",
          "double",
          "string",
          "timestamp",
          "duration");

  private final FieldMeaning meaning;
  private final CelRuntime runtime =
      CelRuntimeFactory.standardCelRuntimeBuilder()
          .setOptions(OPTIONS)
          .addFunctionBindings(
              CelFunctionBinding.from(
                  "told",
                  List.of(Object.class, String.class, Object.class),
                  args -> DirectCondition.tells(args[0], (String) args[1])))
          .build();

  /**
   * @param meaning of the names in its conditions
   */
  public ConditionCompiler(FieldMeaning meaning) {
    this.meaning = meaning;
  }

  /** An expression that is no condition; stays inside the reading of rules. */
  public static final class NotACondition extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    private final String remedy;

    NotACondition(String reason, String remedy) {
      super(reason);
      this.remedy = remedy;
    }

    /** What to do about it. */
    public String remedy() {
      return remedy;
    }
  }

  /**
   * A condition.
   *
   * @param expression in CEL
   * @param types of the resources that it is for
   * @throws NotACondition when it is none, or costs too much
   */
  public AlertCondition compile(String expression, Collection<String> types) throws NotACondition {
    return check(expression, types);
  }

  CelCondition check(String expression, Collection<String> types) throws NotACondition {
    Vocabulary vocabulary = new Vocabulary(meaning.fields(types), meaning);
    CelValidationResult result = compiler(vocabulary).compile(expression);
    if (result.hasError()) {
      throw mistake(result.getErrors().getFirst(), vocabulary);
    }
    try {
      CelAbstractSyntaxTree checked = result.getAst();
      long cost = ExpressionCost.of(checked.getExpr());
      if (cost > ExpressionCost.MOST) {
        ExpressionCost.Dear dear = ExpressionCost.dear(checked.getExpr());
        throw new NotACondition(
            "the condition may cost %s, and the most is %d: %s"
                .formatted(
                    cost == Long.MAX_VALUE ? "without end" : cost,
                    ExpressionCost.MOST,
                    dear.cause()),
            dear.remedy());
      }
      List<CelExpr> parts =
          CelNavigableAst.fromAst(checked).getRoot().allNodes().map(node -> node.expr()).toList();
      Set<String> names =
          parts.stream()
              .filter(part -> part.exprKind().getKind() == Kind.IDENT)
              .map(part -> part.ident().name())
              .collect(Collectors.toUnmodifiableSet());
      return new CelCondition(meaning, names, checked, runtime.createProgram(checked));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new NotACondition(
          firstLine(String.valueOf(e.getMessage())), "see docs/alerts.md for the language");
    }
  }

  private static CelCompiler compiler(Vocabulary vocabulary) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setTypeProvider(vocabulary)
            .setResultType(SimpleType.BOOL)
            .setStandardMacros(
                CelStandardMacro.ALL, CelStandardMacro.EXISTS, CelStandardMacro.EXISTS_ONE)
            .addMacros(CelMacro.newGlobalMacro("has", 1, ConditionCompiler::told))
            .addFunctionDeclarations(
                CelFunctionDecl.newFunctionDeclaration(
                    Vocabulary.TOLD,
                    CelOverloadDecl.newGlobalOverload(
                        "told",
                        SimpleType.BOOL,
                        SimpleType.DYN,
                        SimpleType.STRING,
                        SimpleType.DYN)));
    vocabulary.variables().forEach(builder::addVar);
    return builder.build();
  }

  /**
   * The field is named twice: as a text that the function reads, and as a field, so that it is
   * checked.
   */
  private static Optional<CelExpr> told(
      CelMacroExprFactory factory, CelExpr target, ImmutableList<CelExpr> args) {
    CelExpr asked = args.getFirst();
    if (asked.exprKind().getKind() != Kind.SELECT) {
      return Optional.of(factory.reportError("has() asks for a field, such as has(after.status)"));
    }
    return Optional.of(
        factory.newGlobalCall(
            Vocabulary.TOLD,
            asked.select().operand(),
            factory.newStringLiteral(asked.select().field()),
            factory.newSelect(
                factory.copy(asked.select().operand()), asked.select().field(), true)));
  }

  private static NotACondition mistake(CelIssue issue, Vocabulary vocabulary) {
    String message = issue.getMessage();
    String at = " at character %d".formatted(issue.getSourceLocation().getColumn() + 1);
    Matcher field = UNDEFINED_FIELD.matcher(message);
    if (field.matches()) {
      return new NotACondition(
          "there is no field '%s'%s".formatted(field.group(1), at),
          NearMatch.remedy(field.group(1), vocabulary.fieldsOf("after")));
    }
    Matcher name = UNDECLARED.matcher(message);
    if (name.matches()) {
      boolean isKnownFunction = FUNCTIONS.contains(name.group(1));
      return new NotACondition(
          "there is no '%s'%s".formatted(name.group(1), at),
          NearMatch.of(name.group(1), Vocabulary.NAMES)
              .or(() -> isKnownFunction ? Optional.empty() : NearMatch.of(name.group(1), FUNCTIONS))
              .map("did you mean %s?"::formatted)
              .orElseGet(
                  () ->
                      "there is "
                          + Vocabulary.NAMES.stream().sorted().collect(Collectors.joining(", "))));
    }
    Matcher overload = NO_OVERLOAD.matcher(message);
    if (overload.matches()) {
      String kinds = overload.group(2);
      return new NotACondition(
          "type error%s: %s does not go with %s"
              .formatted(at, overload.group(1).replace("_", "").replace("@", ""), kinds),
          kinds.contains("null")
              ? "ask by has(…) whether a field is told"
              : "compare values of one kind");
    }
    Matcher condition = NOT_A_CONDITION.matcher(message);
    if (condition.matches()) {
      return new NotACondition(
          "type error: it is of kind %s, and no condition".formatted(condition.group(1)),
          "compare it with something");
    }
    if (message.startsWith("token recognition error at: '=")) {
      return new NotACondition(
          "syntax error%s: = compares nothing".formatted(at), "write == to compare");
    }
    return new NotACondition(
        "syntax error%s: %s".formatted(at, firstLine(message).replaceFirst(" expecting .*", "")),
        "see docs/alerts.md for the language");
  }

  private static String firstLine(@Nullable String message) {
    return String.valueOf(message).lines().findFirst().orElse("");
  }
}
