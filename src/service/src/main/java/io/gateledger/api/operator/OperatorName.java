package io.gateledger.api.operator;

import org.jspecify.annotations.Nullable;

/**
 * Who acts. All operators show the same token, so an act is recorded under the name that its
 * request gives, or the address it came from; the token alone proves that it is an operator's.
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

  /**
   * Where a request names nobody ever, so that its address is what tells operators apart.
   *
   * @param address of whoever sent it
   */
  public static String from(String address) {
    return UNSAID + " from " + address;
  }
}
