package io.gateledger.alert.rule.file;

import java.util.List;
import java.util.stream.Collectors;

/** Rules that cannot be put in force, with all that is wrong, a line each. */
public final class AlertRulesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<RuleMistake> mistakes;

  public AlertRulesException(List<RuleMistake> mistakes) {
    super(mistakes.stream().map(RuleMistake::toString).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  public List<RuleMistake> mistakes() {
    return mistakes;
  }
}
