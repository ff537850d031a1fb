package io.gateledger.alert.rule.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import io.gateledger.alert.rule.AlertCondition;
import io.gateledger.alert.rule.RuleInput;
import io.gateledger.alert.rule.Verdict;
import io.gateledger.alert.rule.expression.DirectCondition.Truth;
import io.gateledger.alert.rule.expression.StateVariables.Reading;
import java.util.Optional;
import java.util.Set;

/** A condition that was checked. */
final class CelCondition implements AlertCondition {

  private final FieldMeaning meaning;
  private final boolean asksForTheChange;
  private final boolean asksForStep;
  private final DirectCondition.Test direct;
  private final CelRuntime.Program program;

  CelCondition(
      FieldMeaning meaning,
      Set<String> names,
      CelAbstractSyntaxTree expression,
      CelRuntime.Program program) {
    this.meaning = meaning;
    this.asksForTheChange = names.contains("change");
    this.asksForStep = asksForTheChange || names.contains("before");
    CelExpr root = expression.getExpr();
    this.direct = DirectCondition.of(root);
    this.program = program;
  }

  @Override
  public Verdict judge(RuleInput input) {
    boolean isGone = input.after() == null;
    if (isGone && !asksForTheChange) {
      return Verdict.DOES_NOT_HOLD;
    }
    Reading reading = new Reading(false);
    return switch (judge(input, reading)) {
      case TRUE -> Verdict.HOLDS;
      case NOT_TOLD, NOT_SAID -> isGone ? Verdict.DOES_NOT_HOLD : Verdict.UNKNOWN;
      case NOT_APPLICABLE -> Verdict.DOES_NOT_HOLD;
      case FALSE ->
          reading.hasSeenUndocumented() && judge(input, new Reading(true)) == Truth.NOT_TOLD
              ? Verdict.UNKNOWN
              : Verdict.DOES_NOT_HOLD;
    };
  }

  @Override
  public boolean asksForStep() {
    return asksForStep;
  }

  private Truth judge(RuleInput input, Reading reading) {
    RuleVariables variables = new RuleVariables(meaning, input, reading);
    Truth said = direct.of(variables);
    return said == Truth.NOT_SAID ? interpret(variables) : said;
  }

  /** What is said without the interpreter. */
  Truth direct(RuleInput input) {
    return direct.of(new RuleVariables(meaning, input, new Reading(false)));
  }

  /** What CEL's interpreter says. */
  Truth interpret(RuleInput input) {
    return interpret(new RuleVariables(meaning, input, new Reading(false)));
  }

  /** Of what is not there, nothing holds: a field, a state, an element of a list that is told. */
  private static boolean isNotApplicable(CelEvaluationException failure) {
    return failure.getErrorCode() == CelErrorCode.INDEX_OUT_OF_BOUNDS
        || StateVariables.isNotApplicable(failure);
  }

  private Truth interpret(RuleVariables variables) {
    try {
      return Boolean.TRUE.equals(
              program.eval((CelVariableResolver) name -> Optional.ofNullable(variables.find(name))))
          ? Truth.TRUE
          : Truth.FALSE;
    } catch (CelEvaluationException e) {
      // What else fails, such as a timestamp of another form, says nothing of what holds.
      return isNotApplicable(e) ? Truth.FALSE : Truth.NOT_TOLD;
    }
  }
}
