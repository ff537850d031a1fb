package io.gateledger.collect.limit;

import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.provider.SignInChannel;
import io.gateledger.collect.provider.TokenCache;
import io.gateledger.collect.provider.TokenCache.SignIn;
import io.gateledger.collect.provider.TokenCache.Token;
import io.gateledger.tracing.TraceSpan;

/**
 * One account's way to its provider, which all its requests take: within its rate, paused while the
 * provider asks for that or rejects the credentials, and retried where that may help. Safe for use
 * by several threads.
 */
public final class AccountChannel implements SignInChannel {

  private final String account;
  private final AccountRateLimiter limiter;
  private final CredentialsCircuitBreaker circuitBreaker;
  private final ChannelContext context;

  AccountChannel(
      String account,
      AccountRateLimiter limiter,
      CredentialsCircuitBreaker circuitBreaker,
      ChannelContext context) {
    this.account = account;
    this.limiter = limiter;
    this.circuitBreaker = circuitBreaker;
    this.context = context;
  }

  /**
   * Reads something of the account's.
   *
   * @throws RequestFailedException when retrying does not help, or nothing may be sent before the
   *     deadline
   */
  public <T> T call(RetryableCall<T> read, Deadline deadline) throws RequestFailedException {
    return new Retry(account, limiter, context, deadline, new ReadPolicy(circuitBreaker)).run(read);
  }

  @Override
  public <T extends Token> TokenCache<T> tokens(SignIn<T> signIn) {
    SignInBackoff backoff = new SignInBackoff(context.steady(), context.probeSchedule());
    return new TokenCache<>(context.steady(), () -> token(signIn, backoff));
  }

  private <T> T token(SignIn<T> signIn, SignInBackoff backoff) throws RequestFailedException {
    backoff.requireDue();
    try (TraceSpan span = context.tracing().begin("sign in").with("gateledger.account", account)) {
      return new Retry(
              account,
              limiter,
              context,
              context.deadline("signing in"),
              new SignInPolicy(circuitBreaker))
          .run(new SignInCall<>(signIn, backoff, context.counts(), span));
    }
  }

  private record SignInCall<T>(
      SignIn<T> signIn, SignInBackoff backoff, CallCounts counts, TraceSpan span)
      implements RetryableCall<T> {

    @Override
    public void prepare() {
      // A sign-in brings its own credentials.
    }

    @Override
    public T send() throws RequestFailedException {
      T token = signIn.signIn();
      counts.signedIn();
      backoff.succeeded();
      return token;
    }

    @Override
    public boolean recover(RequestFailedException failed) {
      if (failed.problem() instanceof CredentialsRejected) {
        counts.signInRejected();
      } else {
        counts.signInFailed();
      }
      span.with("gateledger.sign_in.failure", failed.problem().getClass().getSimpleName());
      backoff.failed(failed);
      return false;
    }
  }
}
