package io.gateledger.alert.rule.file;

import java.util.List;

/** The mistakes of one file, added to those of all files. */
record RuleMistakes(String file, List<RuleMistake> all) {

  void add(int line, String reason, String remedy) {
    all.add(new RuleMistake(file, line, reason, remedy));
  }
}
