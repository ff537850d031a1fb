package io.gateledger.api.operator;

import org.jspecify.annotations.Nullable;

/**
 * Who acts. All operators show the same token, so an act is recorded under the name that its
 * request gives; the token alone proves that it is an operator's.
 */
public final class OperatorName {

  private static final String UNSAID = "operator";

  private OperatorName() {}

  /**
   * @param told in the request, null where it names nobody
   */
  public static String of(@Nullable String told) {
    return told == null ? UNSAID : told;
  }
}
