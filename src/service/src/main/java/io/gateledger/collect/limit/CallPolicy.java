package io.gateledger.collect.limit;

import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.limit.state.CredentialRejections;

/**
 * What the circuit breaker makes of one call, be it a read or a sign-in. Used by one thread, and
 * closed when the call has ended.
 */
sealed interface CallPolicy extends AutoCloseable permits ReadPolicy, SignInPolicy {

  /**
   * Lets the next request of the call through.
   *
   * @throws RequestFailedException when the credentials are rejected and it is not time for a probe
   */
  void admit(CredentialRejections rejections) throws RequestFailedException;

  /**
   * The provider gave what it was asked for.
   *
   * @param before as the rejections were when the request left
   */
  void succeeded(CredentialRejections before) throws RequestFailedException;

  /** The provider says in its own words that what was asked for does not exist. */
  void notFound(CredentialRejections before) throws RequestFailedException;

  /** The provider does not accept the credentials, and a renewed sign-in did not help. */
  void rejected(CredentialsRejected problem) throws RequestFailedException;

  @Override
  void close();
}
