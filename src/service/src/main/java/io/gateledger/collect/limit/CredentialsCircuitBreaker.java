package io.gateledger.collect.limit;

import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.limit.state.CredentialRejections;
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

  /** What became of this node's probe. */
  private enum Probe {
    NONE,
    /** A sign-in is trying, or has succeeded: one read may follow. */
    SIGNING_IN,
    READING
  }

  private final String account;
  private final ChannelContext context;
  private final ReentrantLock lock = new ReentrantLock();
  private Probe probe = Probe.NONE;
  private boolean decided;

  // Until the account has been seen well, or was tried, since the process began.
  private volatile boolean restarted = true;

  CredentialsCircuitBreaker(String account, ChannelContext context) {
    this.account = account;
    this.context = context;
  }

  /**
   * Lets a sign-in through.
   *
   * @return whether it is part of a probe
   * @throws RequestFailedException when the credentials are rejected and it is not time to try them
   *     again
   */
  boolean admitSignIn(CredentialRejections rejections) throws RequestFailedException {
    if (isClosed(rejections)) {
      return false;
    }
    lock.lock();
    try {
      if (probe == Probe.NONE) {
        acquireProbe(rejections);
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
   * @throws RequestFailedException when the credentials are rejected and it is not time to try them
   *     again
   */
  boolean admitRead(CredentialRejections rejections) throws RequestFailedException {
    if (isClosed(rejections)) {
      return false;
    }
    lock.lock();
    try {
      switch (probe) {
        case NONE -> acquireProbe(rejections);
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
  void rejected(CredentialsRejected problem, boolean isProbe) throws RequestFailedException {
    if (isProbe) {
      decide();
    }
    Instant now = context.clock().instant();
    AtomicBoolean counted = new AtomicBoolean();
    CredentialRejections after =
        context
            .health()
            .change(
                account,
                health -> {
                  CredentialRejections before = health.rejections();
                  CredentialRejections next =
                      before.another(problem.message(), isProbe, context.probeSchedule(), now);
                  counted.set(next.inARow() > before.inARow());
                  return health.with(next);
                })
            .rejections();
    if (after.stopsAll() && counted.get()) {
      LOG.warnf(
          "credentials are rejected, so the account rests: account=%s since=%s inARow=%d"
              + " nextProbe=%s error=%s",
          account, after.since(), after.inARow(), after.nextProbeAt(), problem.message());
    }
  }

  /** The provider accepted the credentials. */
  void accepted(CredentialRejections before) throws RequestFailedException {
    if (before.inARow() == 0) {
      return;
    }
    decide();
    context.health().change(account, health -> health.with(CredentialRejections.NONE));
    if (before.stopsAll()) {
      LOG.infof(
          "credentials are accepted again: account=%s since=%s",
          account, context.clock().instant());
    }
  }

  private boolean isClosed(CredentialRejections rejections) {
    if (rejections.stopsAll()) {
      return false;
    }
    restarted = false;
    return true;
  }

  /** Acquires the probe, which only one node gets. A restart may bring new credentials. */
  private void acquireProbe(CredentialRejections rejections) throws RequestFailedException {
    boolean outOfTurn = restarted;
    restarted = false;
    Instant now = context.clock().instant();
    AtomicBoolean granted = new AtomicBoolean();
    context
        .health()
        .change(
            account,
            health -> {
              CredentialRejections held = health.rejections();
              granted.set(
                  !held.stopsAll()
                      || held.isProbeDue(context.probeSchedule(), now)
                      || (outOfTurn && held.mayProbeAnew(context.probeSchedule(), now)));
              return granted.get() && held.stopsAll()
                  ? health.with(held.probing(context.probeSchedule(), now))
                  : health;
            });
    if (!granted.get()) {
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
    Instant now = context.clock().instant();
    try {
      context
          .health()
          .change(
              account,
              health -> health.with(health.rejections().undecided(context.probeSchedule(), now)));
    } catch (RequestFailedException e) {
      // The wait that the probe left with holds, which is only longer.
      LOG.debugf("the next probe cannot be brought forward: account=%s", account);
    }
  }

  private RequestFailedException refused(CredentialRejections rejections) {
    return new RequestFailedException(
        new CredentialsRejected(
            "account %s rests, as its credentials have been rejected since %s; they are tried again at %s, or sooner after a restart. The last rejection: %s"
                .formatted(
                    account,
                    seconds(rejections.since()),
                    seconds(rejections.nextProbeAt()),
                    rejections.last())));
  }

  private static @Nullable Instant seconds(@Nullable Instant moment) {
    return moment == null ? null : moment.truncatedTo(ChronoUnit.SECONDS);
  }
}
