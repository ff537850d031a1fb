package io.gateledger.reconcile;

/**
 * How many scopes may be retired at once without an operator.
 *
 * @param share of those that are not retired; 1 lets all
 */
public record RetirementLimit(int count, double share) {

  /**
   * Whether so many may be retired.
   *
   * @param scopes how many are not retired
   * @param isAnyClaimed whether any living node looks at anything: a configuration without a single
   *     scope is more often a lost file than a wish
   */
  boolean allows(int retiring, int scopes, boolean isAnyClaimed) {
    return retiring == 0
        || share >= 1
        || isAnyClaimed && retiring <= Math.max(count, Math.floor(scopes * share));
  }
}
