package io.gateledger.collect;

import java.util.function.UnaryOperator;

/** How each account stands with its provider, as all nodes see it. */
interface Standings {

  /**
   * How an account stands now.
   *
   * @throws CallFailed when it cannot be known; nothing may be sent then
   */
  Standing of(String account) throws CallFailed;

  /**
   * Changes how an account stands, against what any other node changes meanwhile.
   *
   * @param step what becomes of it; may be asked more than once
   * @throws CallFailed when it cannot be kept
   */
  Standing change(String account, UnaryOperator<Standing> step) throws CallFailed;
}
