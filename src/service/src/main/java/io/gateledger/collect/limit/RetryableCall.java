package io.gateledger.collect.limit;

import io.gateledger.collect.http.RequestFailedException;

/**
 * A call to a provider whose request may be sent more than once. An {@link AccountChannel} runs its
 * methods one after the other on the thread that made the call.
 */
public interface RetryableCall<T> {

  /**
   * Gets what the next request needs. The account's turn has come by then.
   *
   * @throws RequestFailedException which ends the call: what failed here has been retried itself
   */
  void prepare() throws RequestFailedException;

  /**
   * Sends the request, once.
   *
   * @throws RequestFailedException which is retried where its problem says that this may help
   */
  T send() throws RequestFailedException;

  /**
   * Told of each failure, before anything else is made of it.
   *
   * @return whether to retry at once, since what was wrong has been put right
   * @throws RequestFailedException which ends the call: what the failure means instead
   */
  boolean recover(RequestFailedException failed) throws RequestFailedException;
}
