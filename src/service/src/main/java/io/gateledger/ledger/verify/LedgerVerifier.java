package io.gateledger.ledger.verify;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.ledger.verify.ComparedStates.Disagreement;
import io.gateledger.ledger.verify.VerificationReport.PartialChain;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the ledger: every kept link follows from the one before it and from its rows, no change
 * stands beside the links, the chains end where their scopes and runs say, current and superseded
 * states are those that their changes led to, and heads told outside are those of the links.
 *
 * <p>Reads while others write, in short transactions: what was committed since it began is not
 * looked at, and what retention drops meanwhile is no break. A break is looked at twice.
 */
public final class LedgerVerifier {

  private final Transactions ledger;
  private final Catalogue catalogue;
  private final int workers;

  /**
   * @param catalogue says which fields no hash is of
   * @param workers how many connections may be read at once
   */
  public LedgerVerifier(Transactions ledger, Catalogue catalogue, int workers) {
    this.ledger = ledger;
    this.catalogue = catalogue;
    this.workers = workers;
  }

  /**
   * Verifies what is asked for.
   *
   * @param heads those that the runs topic told, if any
   * @throws NoSuchScope when a scope is asked for that is not there
   */
  public VerificationReport verify(
      VerificationRequest request, Iterator<ToldHead> heads, VerificationProgress progress) {
    Beginning beginning = ledger.inTransaction(connection -> begin(connection, request));
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      try {
        return new Verification(request, beginning, progress).run(pool, heads);
      } finally {
        pool.shutdownNow();
      }
    }
  }

  /** The first of the scopes asked for that the ledger has under no key, former ones included. */
  public Optional<String> unknownScope(VerificationRequest request) {
    return ledger.inTransaction(
        connection ->
            request.scopes().stream()
                .filter(asked -> !ScopeChains.isKnown(connection, asked))
                .findFirst());
  }

  private static Beginning begin(Connection connection, VerificationRequest request) {
    // Before the chains: what comes in between is not among the changes that are counted.
    long lastChange = StrayChanges.last(connection);
    List<ScopeChain> chains = ScopeChains.read(connection, request);
    for (String asked : request.scopes()) {
      VerificationRequest one = new VerificationRequest(List.of(asked), null);
      boolean isThere =
          chains.stream()
              .anyMatch(
                  chain ->
                      one.includes(chain.key())
                          || chain.renames().stream().anyMatch(r -> one.includes(r.formerKey())));
      if (!isThere) {
        throw new NoSuchScope(asked);
      }
    }
    return new Beginning(
        chains,
        KeptSince.read(connection),
        lastChange,
        StateTask.of(connection, request, chains),
        statesAbout(connection));
  }

  /** How many rows there are, as PostgreSQL last estimated. */
  private static long statesAbout(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            """
            select coalesce(sum(greatest(0, c.reltuples)), 0)::bigint
              from pg_class c
             where c.oid = 'gateledger.resource'::regclass
                or c.oid in (select inhrelid from pg_inherits
                              where inhparent = 'gateledger.resource_version'::regclass)
            """)
        .mapTo(Long.class)
        .one();
  }

  /** What was there when the verification began. */
  private record Beginning(
      List<ScopeChain> chains,
      KeptSince kept,
      long lastChange,
      List<StateTask> states,
      long statesAbout) {}

  /** One verification. */
  private final class Verification {

    private final Beginning beginning;
    private final VerificationProgress progress;
    private final Map<Integer, ScopeChain> byNumber;
    private final Map<String, ChainBreak> breaks = new TreeMap<>();
    private final long countedFrom;

    Verification(VerificationRequest request, Beginning beginning, VerificationProgress progress) {
      this.beginning = beginning;
      this.progress = progress;
      this.byNumber =
          beginning.chains().stream()
              .collect(Collectors.toMap(ScopeChain::number, Function.identity()));
      this.countedFrom =
          Collections.max(
              List.of(
                  beginning.kept().links(), beginning.kept().changes(), micros(request.since())));
    }

    VerificationReport run(ExecutorService pool, Iterator<ToldHead> heads) {
      beginning.chains().forEach(chain -> progress.expectLinks(chain.newest() - chain.base()));
      progress.expectStates(beginning.statesAbout());
      Future<Map<Integer, Long>> counts =
          pool.submit(
              () ->
                  ledger.inTransaction(
                      c -> StrayChanges.counts(c, countedFrom, beginning.lastChange())));
      List<Future<List<FollowedChain>>> followed =
          submit(
              pool,
              ChainTask.of(beginning.chains()),
              task -> task.follow(ledger, beginning.kept(), countedFrom, progress));
      List<ScopeChain> readAnew =
          beginning.chains().stream().filter(chain -> !chain.rebaselines().isEmpty()).toList();
      List<Future<RebaselinedStates.RebaselineVerdict>> rebaselined =
          submit(
              pool,
              readAnew,
              chain -> ledger.inTransaction(c -> RebaselinedStates.compare(c, chain)));
      List<Future<ComparedStates>> compared =
          submit(
              pool,
              beginning.states(),
              task -> task.compare(ledger, byNumber, beginning.kept(), catalogue, progress));

      // Meanwhile; a file that cannot be read is told of at once.
      HeldHeads held = new HeldHeads(ledger, beginning.chains());
      held.hold(heads, progress);
      held.breaks().forEach(found -> note(Optional.of(found)));
      Followed chains = followed(followed, counts);
      long rebaselines = 0;
      for (int i = 0; i < readAnew.size(); i++) {
        RebaselinedStates.RebaselineVerdict outcome = result(rebaselined.get(i));
        rebaselines += outcome == RebaselinedStates.RebaselineVerdict.AGREED ? 1 : 0;
        ScopeChain chain = readAnew.get(i);
        // Of a chain that is broken nobody knows what the states were.
        if (outcome == RebaselinedStates.RebaselineVerdict.DIFFERENT
            && !breaks.containsKey(chain.key())) {
          note(ledger.inTransaction(c -> RebaselinedStates.explain(c, chain)));
        }
      }
      long states = 0;
      for (Future<ComparedStates> one : compared) {
        ComparedStates some = result(one);
        states += some.states();
        some.found().forEach(this::noteStates);
      }
      progress.end();
      return new VerificationReport(
          beginning.chains().size(),
          chains.links,
          chains.changes,
          chains.unbound,
          states,
          rebaselines,
          held.held(),
          held.past(),
          held.unknown(),
          partial(),
          List.copyOf(breaks.values()));
    }

    private <T, R> List<Future<R>> submit(
        ExecutorService pool, List<T> tasks, Function<T, R> work) {
      List<Future<R>> submitted = new ArrayList<>();
      for (T task : tasks) {
        Callable<R> call = () -> work.apply(task);
        submitted.add(pool.submit(call));
      }
      return submitted;
    }

    private Followed followed(
        List<Future<List<FollowedChain>>> tasks, Future<Map<Integer, Long>> counts) {
      Followed sum = new Followed();
      Map<Integer, Long> first = new HashMap<>();
      Map<Integer, Long> bound = new HashMap<>();
      for (Future<List<FollowedChain>> task : tasks) {
        for (FollowedChain one : result(task)) {
          sum.links += one.links();
          sum.changes += one.changes();
          sum.unbound += one.unbound();
          bound.merge(one.chain().number(), one.changesSince(), Long::sum);
          if (one.broken() > 0) {
            first.merge(one.chain().number(), one.broken(), Math::min);
          }
        }
      }
      for (ScopeChain chain : beginning.chains()) {
        if (chain.first() > 1 && !beginning.kept().areLinksDropped()) {
          first.put(chain.number(), 1L);
        }
        renamedOrReadAnewBehind(chain);
      }
      first.forEach(
          (scope, link) -> {
            ScopeChain chain = chain(scope);
            note(ledger.inTransaction(c -> BrokenLink.explain(c, chain, link)));
          });
      Map<Integer, Long> counted = result(counts);
      byNumber.forEach(
          (scope, chain) -> {
            // Also where retention is the reason why a chain does not follow: it leaves no change
            // behind whose link it took.
            if (!breaks.containsKey(chain.key())
                && counted.getOrDefault(scope, 0L) > bound.getOrDefault(scope, 0L)) {
              noteStray(chain);
            }
          });
      return sum;
    }

    /** Of a note whose link is not there nothing follows and nothing breaks. */
    private void renamedOrReadAnewBehind(ScopeChain chain) {
      long last =
          Math.max(
              chain.renames().stream().mapToLong(RenameLine::link).max().orElse(0),
              chain.rebaselines().stream().mapToLong(RebaselineLine::link).max().orElse(0));
      if (last > chain.newest() && chain.newest() > 0) {
        long now =
            ledger.inTransaction(
                connection ->
                    Sql.over(connection)
                        .createQuery(
                            "select link_number from gateledger.scope where scope_no = :scope")
                        .bind("scope", chain.number())
                        .mapTo(Long.class)
                        .one());
        if (last > now) {
          note(
              Optional.of(
                  new ChainBreak(
                      chain.key(),
                      last,
                      null,
                      BreakKind.ADDED_ROW,
                      "a rebaseline or rename names link %d, which is not there".formatted(last))));
        }
      }
    }

    private void noteStray(ScopeChain chain) {
      ledger.runInTransaction(
          connection -> {
            KeptSince kept = KeptSince.read(connection);
            long since = Math.max(countedFrom, Math.max(kept.links(), kept.changes()));
            StrayChanges.first(connection, chain.number(), since, beginning.lastChange())
                .ifPresent(
                    stray ->
                        note(
                            Optional.of(
                                new ChainBreak(
                                    chain.key(),
                                    stray.link(),
                                    BrokenLink.moment(stray.detectedAt()),
                                    stray.link() < chain.first()
                                        ? BreakKind.REMOVED_ROW
                                        : BreakKind.ADDED_ROW,
                                    "change %d names link %d, which does not cover it"
                                        .formatted(stray.change(), stray.link())))));
          });
    }

    private void noteStates(int scope, List<Disagreement> findings) {
      ledger.runInTransaction(
          connection -> {
            KeptSince kept = KeptSince.read(connection);
            ScopeChain chain = byNumber.get(scope);
            boolean isReadAnew =
                chain != null && RebaselinedStates.isBeingReadAnew(connection, chain);
            findings.stream()
                // What a broken chain says of states is no proof against them.
                .filter(one -> chain == null || !breaks.containsKey(chain.key()))
                .filter(one -> !one.isExcused(kept, isReadAnew))
                .min(Comparator.comparingLong(Verification::place))
                .ifPresent(one -> note(Optional.of(ofState(connection, chain, one))));
          });
    }

    private static long place(Disagreement finding) {
      return finding.link() == 0 ? Long.MAX_VALUE : finding.link();
    }

    private ChainBreak ofState(
        Connection connection, @Nullable ScopeChain chain, Disagreement finding) {
      String id =
          Sql.over(connection)
              .createQuery(
                  "select id from gateledger.every_resource where resource_no = :resource limit 1")
              .bind("resource", finding.resource())
              .mapTo(String.class)
              .findOne()
              .orElse("(resource number %d)".formatted(finding.resource()));
      String key = chain == null ? "(a scope that is not there)" : chain.key();
      Long at = finding.at();
      return new ChainBreak(
          key,
          finding.link(),
          at == null ? null : BrokenLink.moment(at),
          finding.kind(),
          "version %d of %s/%s: %s".formatted(finding.version(), key, id, finding.what()));
    }

    private void note(Optional<ChainBreak> found) {
      found.ifPresent(
          one ->
              breaks.merge(
                  one.scope(), one, (known, other) -> place(other) < place(known) ? other : known));
    }

    private static long place(ChainBreak found) {
      return found.link() == 0 ? Long.MAX_VALUE : found.link();
    }

    private List<PartialChain> partial() {
      return beginning.chains().stream()
          .filter(chain -> chain.first() > 1)
          .sorted(Comparator.comparing(ScopeChain::key))
          .map(
              chain -> {
                Long at = chain.firstAt();
                return new PartialChain(
                    chain.key(), chain.first(), at == null ? null : BrokenLink.moment(at));
              })
          .toList();
    }

    private ScopeChain chain(int scope) {
      ScopeChain chain = byNumber.get(scope);
      if (chain == null) {
        throw new IllegalStateException("no chain of scope number " + scope);
      }
      return chain;
    }
  }

  private static long micros(@Nullable Instant moment) {
    return moment == null
        ? Long.MIN_VALUE
        : moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1_000;
  }

  private static <T> T result(Future<T> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a verification broke off", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("a verification was interrupted");
    }
  }

  /** Sums over the chains. */
  private static final class Followed {
    private long links;
    private long changes;
    private long unbound;
  }

  /** A scope is asked for that the ledger does not have, under this key or a former one. */
  public static final class NoSuchScope extends RuntimeException {
    NoSuchScope(String asked) {
      super("the ledger has no scope " + asked);
    }
  }
}
