package io.gateledger.collect.limit.state;

import io.gateledger.collect.http.RequestFailedException;
import java.util.function.UnaryOperator;

/** How each account stands with its provider, as all nodes see it. */
public interface AccountHealthRegistry {

  /** What one process alone has found, which nobody else hears. */
  static AccountHealthRegistry ofOneProcess() {
    return new LocalAccountHealth();
  }

  /**
   * How an account stands now.
   *
   * @throws RequestFailedException when it cannot be known; nothing may be sent then
   */
  AccountHealth of(String account) throws RequestFailedException;

  /**
   * Changes how an account stands, against what any other node changes meanwhile.
   *
   * @param step what becomes of it; may be asked more than once
   * @throws RequestFailedException when it cannot be kept
   */
  AccountHealth change(String account, UnaryOperator<AccountHealth> step)
      throws RequestFailedException;
}
