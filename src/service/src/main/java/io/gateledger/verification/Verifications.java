package io.gateledger.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.ledger.sql.LedgerUnavailable;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.ledger.verify.ChainBreak;
import io.gateledger.ledger.verify.LedgerVerifier;
import io.gateledger.ledger.verify.VerificationProgress;
import io.gateledger.ledger.verify.VerificationReport;
import io.gateledger.ledger.verify.VerificationRequest;
import io.gateledger.node.NodeIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Begins verifications on this node, and tells of those of all nodes. What is under way says every
 * second how far it is, and hears then whether it is to end.
 */
@ApplicationScoped
public class Verifications {

  /** Of lists that grow with the number of scopes; how many there are is told beside them. */
  static final int MOST_TOLD = 1_000;

  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** Leaves PostgreSQL to those who watch the clouds. */
  private static final int WORKERS =
      Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4);

  private static final int MOST_LOGGED = 20;

  private static final Logger LOG = Logger.getLogger(Verifications.class);
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private final LedgerVerifier verifier;
  private final VerificationStore store;
  private final String node;
  private final Duration beat;
  private volatile @Nullable VerificationProgress underWay;
  private volatile @Nullable Thread worker;
  private volatile boolean isStopping;

  @Inject
  public Verifications(Transactions transactions, Catalogue catalogue, NodeIdentity node) {
    this(transactions, catalogue, node.name(), SILENCE, BEAT);
  }

  Verifications(
      Transactions transactions,
      Catalogue catalogue,
      String node,
      Duration silence,
      Duration beat) {
    this.verifier = new LedgerVerifier(transactions, catalogue, WORKERS);
    this.store = new VerificationStore(transactions, silence);
    this.node = node;
    this.beat = beat;
  }

  /** What came of asking for one. */
  public sealed interface Admission {

    /** It is under way. */
    record Admitted(Verification verification) implements Admission {}

    /** Another one is under way, on this node or on another. */
    record AnotherUnderWay(long number) implements Admission {}

    /** The ledger has no such scope, nor any that begins so. */
    record UnknownScope(String asked) implements Admission {}
  }

  /**
   * Begins one.
   *
   * @param askedBy whom it is recorded of
   */
  public Admission begin(VerificationRequest request, String askedBy) {
    Optional<String> unknown = verifier.unknownScope(request);
    if (unknown.isPresent()) {
      return new Admission.UnknownScope(unknown.get());
    }
    while (true) {
      Optional<Long> begun = store.begin(request, askedBy, node);
      if (begun.isPresent()) {
        long number = begun.get();
        Verification verification = store.find(number).orElseThrow();
        start(number, request, askedBy);
        return new Admission.Admitted(verification);
      }
      Optional<Long> other = store.underWay();
      if (other.isPresent()) {
        return new Admission.AnotherUnderWay(other.get());
      }
    }
  }

  /**
   * Has one end, whichever node does it. That node hears of it within a second, and ends what it is
   * reading.
   *
   * @param by whom it is recorded of
   * @return as it is now; empty where there is none
   */
  public Optional<Verification> cancel(long number, String by) {
    store.cancel(number, by);
    return store.find(number);
  }

  public Optional<Verification> find(long number) {
    return store.find(number);
  }

  /** The newest first. */
  public List<Verification> list(long before, int limit) {
    return store.list(before, limit);
  }

  /** Ends what is under way here, since the node stops. */
  public void stop() throws InterruptedException {
    isStopping = true;
    VerificationProgress progress = underWay;
    Thread thread = worker;
    if (progress != null && thread != null) {
      progress.cancel();
      thread.join(Duration.ofSeconds(5));
    }
  }

  private void start(long number, VerificationRequest request, String askedBy) {
    LOG.infof(
        "verification begins: number=%d askedBy=%s scopes=%s since=%s",
        number, askedBy, request.scopes(), request.since());
    VerificationProgress progress = new VerificationProgress();
    underWay = progress;
    worker =
        Thread.ofPlatform()
            .name("verification")
            .daemon()
            .start(() -> verify(number, request, progress));
  }

  private void verify(long number, VerificationRequest request, VerificationProgress progress) {
    try (ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor()) {
      Future<?> telling =
          teller.scheduleAtFixedRate(
              () -> beat(number, progress), beat.toNanos(), beat.toNanos(), TimeUnit.NANOSECONDS);
      try {
        long began = System.nanoTime();
        VerificationReport report = verifier.verify(request, Collections.emptyIterator(), progress);
        // The last figures, before the row is closed to them.
        if (!store.beat(number, progress)) {
          throw new CancellationException();
        }
        end(number, report, Duration.ofNanos(System.nanoTime() - began));
      } catch (CancellationException e) {
        tryEnd(
            number, isStopping ? VerificationStatus.ABANDONED : VerificationStatus.CANCELLED, null);
      } catch (RuntimeException | Error e) {
        LOG.errorf(e, "verification failed: number=%d error=%s", number, e);
        tryEnd(
            number,
            VerificationStatus.FAILED,
            e instanceof LedgerUnavailable
                ? "the ledger's database failed; the log says more"
                : "the log of the node says why");
      } finally {
        telling.cancel(true);
      }
    }
  }

  private void end(long number, VerificationReport report, Duration took) {
    report.breaks().stream().limit(MOST_LOGGED).forEach(found -> tell(number, found));
    LOG.infof(
        "verification ended: number=%d broken=%d links=%d states=%d millis=%d",
        number, report.breaks().size(), report.links(), report.states(), took.toMillis());
    store.end(
        number,
        report.isWhole() ? VerificationStatus.WHOLE : VerificationStatus.BROKEN,
        json(report, took),
        null);
  }

  private static void tell(long number, ChainBreak found) {
    LOG.errorf(
        "ledger does not agree with itself: verification=%d scope=%s link=%d kind=%s what=%s",
        number, found.scope(), found.link(), found.kind().wireName(), found.what());
  }

  private void tryEnd(long number, VerificationStatus status, @Nullable String failure) {
    try {
      store.end(number, status, null, failure);
      LOG.infof("verification did not end: number=%d status=%s", number, status.wireName());
    } catch (RuntimeException e) {
      // It is told as abandoned once nothing was heard of it for a while.
      LOG.warnf(e, "verification could not be closed: number=%d error=%s", number, e);
    }
  }

  private void beat(long number, VerificationProgress progress) {
    try {
      if (!store.beat(number, progress)) {
        progress.cancel();
      }
    } catch (RuntimeException e) {
      LOG.debugf("verification could not say how far it is: number=%d error=%s", number, e);
    }
  }

  private static String json(VerificationReport report, Duration took) {
    try {
      return JSON.writeValueAsString(report.tree(took, MOST_TOLD));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was found cannot be written as JSON", e);
    }
  }
}
