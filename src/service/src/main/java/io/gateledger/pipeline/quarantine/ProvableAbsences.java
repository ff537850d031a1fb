package io.gateledger.pipeline.quarantine;

/**
 * Which of a scope's missing resources may be proven gone: those that a run within these bounds was
 * the first to lack.
 *
 * @param afterRun by its number; what this run or an earlier one was the first to lack was another
 *     tenant's, of whom nobody can be asked any more
 * @param throughRun what a later run was the first to lack is quarantined
 */
public record ProvableAbsences(long afterRun, long throughRun) {

  /** Whether none of them may. */
  public boolean isEmpty() {
    return throughRun <= afterRun;
  }
}
