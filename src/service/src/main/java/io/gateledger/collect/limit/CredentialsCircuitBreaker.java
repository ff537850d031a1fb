package io.gateledger.collect.limit;

import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.http.RequestFailed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stops an account's requests once its credentials are rejected for good: providers lock accounts
 * that keep trying. Now and then one read, with the sign-in that it needs, is let through to see
 * whether they are accepted again.
 */
final class CredentialsCircuitBreaker {

  private static final Logger LOG = Logger.getLogger(CredentialsCircuitBreaker.class);

  /** What became of this node's leave to try. */
  private enum Probe {
    NONE,
    /** A sign-in is trying, or has succeeded: one read may follow. */
    SIGNING_IN,
    READING
  }

  private final String account;
  private final ChannelContext with;
  private final ReentrantLock lock = new ReentrantLock();
  private Probe probe = Probe.NONE;
  private boolean decided;

  // Until the account has been seen well, or was tried, since the process began.
  private volatile boolean restarted = true;

  CredentialsCircuitBreaker(String account, ChannelContext with) {
    this.account = account;
    this.with = with;
  }

  /**
   * Lets a sign-in through.
   *
   * @return whether it is part of a probe
   * @throws RequestFailed when the credentials are rejected and it is not time to try them again
   */
  boolean admitSignIn(CredentialRejections rejections) throws RequestFailed {
    if (isWell(rejections)) {
      return false;
    }
    lock.lock();
    try {
      if (probe == Probe.NONE) {
        begin(rejections);
        probe = Probe.SIGNING_IN;
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets a read through.
   *
   * @return whether it is the probe; whoever holds it ends it
   * @throws RequestFailed when the credentials are rejected and it is not time to try them again
   */
  boolean admitRead(CredentialRejections rejections) throws RequestFailed {
    if (isWell(rejections)) {
      return false;
    }
    lock.lock();
    try {
      switch (probe) {
        case NONE -> begin(rejections);
        case SIGNING_IN -> {
          // Its read.
        }
        case READING -> throw refused(rejections);
      }
      probe = Probe.READING;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** A sign-in that was part of a probe did not succeed: no read follows it. */
  void endSignIn() {
    end(Probe.SIGNING_IN);
  }

  /** The read that was the probe has ended, however it did. */
  void endRead() {
    end(Probe.READING);
  }

  /** The provider rejected the credentials, and a renewed sign-in did not help. */
  void rejected(CredentialsRejected problem, boolean isProbe) throws RequestFailed {
    if (isProbe) {
      decide();
    }
    Instant now = with.clock().instant();
    AtomicBoolean counted = new AtomicBoolean();
    CredentialRejections after =
        with.standings()
            .change(
                account,
                standing -> {
                  CredentialRejections before = standing.rejections();
                  CredentialRejections next =
                      before.another(problem.message(), isProbe, with.probeTimes(), now);
                  counted.set(next.inARow() > before.inARow());
                  return standing.with(next);
                })
            .rejections();
    if (after.stopsAll() && counted.get()) {
      LOG.warnf(
          "credentials are rejected, so the account rests: account=%s since=%s inARow=%d"
              + " nextProbe=%s",
          account, after.since(), after.inARow(), after.nextProbeAt());
    }
  }

  /** The provider accepted the credentials. */
  void accepted(CredentialRejections before) throws RequestFailed {
    if (before.inARow() == 0) {
      return;
    }
    decide();
    with.standings().change(account, standing -> standing.with(CredentialRejections.NONE));
    if (before.stopsAll()) {
      LOG.infof(
          "credentials are accepted again: account=%s since=%s", account, with.clock().instant());
    }
  }

  private boolean isWell(CredentialRejections rejections) {
    if (rejections.stopsAll()) {
      return false;
    }
    restarted = false;
    return true;
  }

  /** Takes the leave to try, which only one node gets. A restart may bring new credentials. */
  private void begin(CredentialRejections rejections) throws RequestFailed {
    boolean anyway = restarted;
    restarted = false;
    Instant now = with.clock().instant();
    AtomicBoolean leave = new AtomicBoolean();
    with.standings()
        .change(
            account,
            standing -> {
              CredentialRejections held = standing.rejections();
              leave.set(
                  !held.stopsAll()
                      || held.isProbeDue(now)
                      || (anyway && held.mayProbeAnew(with.probeTimes(), now)));
              return leave.get() && held.stopsAll()
                  ? standing.with(held.probing(with.probeTimes(), now))
                  : standing;
            });
    if (!leave.get()) {
      throw refused(rejections);
    }
    decided = false;
  }

  private void decide() {
    lock.lock();
    try {
      decided = true;
    } finally {
      lock.unlock();
    }
  }

  private void end(Probe ended) {
    lock.lock();
    try {
      if (probe == ended) {
        probe = Probe.NONE;
        if (!decided) {
          undecided();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void undecided() {
    Instant now = with.clock().instant();
    try {
      with.standings()
          .change(
              account,
              standing -> standing.with(standing.rejections().undecided(with.probeTimes(), now)));
    } catch (RequestFailed e) {
      // The wait that the probe left with holds, which is only longer.
      LOG.debugf("the next probe cannot be brought forward: account=%s", account);
    }
  }

  private RequestFailed refused(CredentialRejections rejections) {
    return new RequestFailed(
        new CredentialsRejected(
            "account %s rests, as its credentials have been rejected since %s; they are tried again at %s, or sooner after a restart. The last rejection: %s"
                .formatted(
                    account,
                    told(rejections.since()),
                    told(rejections.nextProbeAt()),
                    rejections.last())));
  }

  private static @Nullable Instant told(@Nullable Instant moment) {
    return moment == null ? null : moment.truncatedTo(ChronoUnit.SECONDS);
  }
}
