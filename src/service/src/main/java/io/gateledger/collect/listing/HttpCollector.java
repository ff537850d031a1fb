package io.gateledger.collect.listing;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.ShowCall;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.Collector;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.account.Accounts;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.http.RequestFailed;
import io.gateledger.collect.limit.AccountChannel;
import io.gateledger.collect.limit.AccountChannels;
import io.gateledger.collect.limit.CollectConfig;
import io.gateledger.collect.limit.DetailReadPermits;
import io.gateledger.collect.page.PageParser;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.ProviderRegistry;
import io.gateledger.collect.provider.ProviderSession;
import io.gateledger.resource.Scope;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Collects over HTTP, as the catalogue describes a type and as its provider signs in. */
@ApplicationScoped
@Startup
public class HttpCollector implements Collector {

  /** An account's region: what shares a sign-in. */
  private record Place(String account, String region) {}

  private final Catalogue catalogue;
  private final ProviderRegistry providers;
  private final Accounts accounts;
  private final AccountChannels lines;
  private final HttpTransport http;
  private final CollectConfig config;
  private final Clock clock;
  private final PageParser reader;
  private final Map<Place, ProviderSession> sessions = new ConcurrentHashMap<>();
  private final Map<Scope, ConfirmationSeries> proofs = new ConcurrentHashMap<>();
  private final Map<String, DetailReadPermits> showPermits = new ConcurrentHashMap<>();
  private final ExecutorService showThreads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("show-", 0).factory());

  @Inject
  public HttpCollector(
      Catalogue catalogue,
      ProviderRegistry providers,
      Accounts accounts,
      AccountChannels lines,
      HttpTransport http,
      CollectConfig config,
      Clock clock) {
    this.catalogue = catalogue;
    this.providers = providers;
    this.accounts = accounts;
    this.lines = lines;
    this.http = http;
    this.config = config;
    this.clock = clock;
    this.reader = new PageParser(config.readLimits());
  }

  @Override
  public CollectionOutcome collect(Scope scope, ItemSink sink) {
    ResourceType type = catalogue.type(scope.provider(), scope.type());
    String parent = type.list().parent();
    ProviderSession session = session(scope);
    proofs.remove(scope);
    Deadline deadline = deadline("the run");
    CallTally calls = new CallTally();
    ApiClient api = api(scope, deadline, calls);
    RunTally tally = new RunTally(clock, calls);
    return new CollectionRun(
            new Listings(api, session, this::pageSize, tally),
            type,
            parent == null ? null : catalogue.type(scope.provider(), parent),
            tally,
            sink,
            completing(
                type,
                session,
                new DetailFetcher(
                    new ResourceByIdReader(api),
                    showThreads,
                    showPermitsOf(scope.account()),
                    deadline),
                tally,
                sink))
        .outcome();
  }

  @Override
  public Confirmation confirm(Scope scope, String id) {
    ResourceType type = catalogue.type(scope.provider(), scope.type());
    ShowCall show = type.show();
    if (show == null) {
      return new Confirmation.Unsupported();
    }
    ConfirmationSeries series =
        proofs.computeIfAbsent(
            scope, any -> new ConfirmationSeries(clock, () -> deadline("proving what is gone")));
    Deadline deadline = series.begin();
    DetailReadPermits permits = showPermitsOf(scope.account());
    try {
      permits.acquire(deadline);
      try {
        return confirmed(session(scope), type, show, id, api(scope, deadline, new CallTally()));
      } finally {
        permits.release();
      }
    } catch (RequestFailed e) {
      return new Confirmation.Unproven(e.problem());
    } finally {
      series.end();
    }
  }

  private int pageSize(ResourceType type) {
    return config.pageSize().getOrDefault(type.name(), type.list().pageSize());
  }

  private static @Nullable DetailEnricher completing(
      ResourceType type,
      ProviderSession session,
      DetailFetcher calls,
      RunTally tally,
      ItemSink sink) {
    ShowCall show = type.show();
    return show == null || !show.always()
        ? null
        : new DetailEnricher(calls, session, type, show, tally, sink);
  }

  private static Confirmation confirmed(
      ProviderSession session, ResourceType type, ShowCall show, String id, ApiClient api)
      throws RequestFailed {
    ResourceByIdReader.Reading reading = new ResourceByIdReader(api).read(session, type, show, id);
    RawItem item = reading.item();
    if (reading.absent()) {
      return new Confirmation.Absent();
    }
    return item == null || ResourceByIdReader.saysGone(session, item)
        ? new Confirmation.Gone()
        : new Confirmation.There(item);
  }

  private ApiClient api(Scope scope, Deadline deadline, CallTally calls) {
    AccountChannel line = lines.of(accounts.named(scope.account()));
    return new ApiClient(http, reader, line, deadline, calls);
  }

  private Deadline deadline(String what) {
    return Deadline.in(config.longestRun(), clock, what, "gateledger.collect.run-timeout");
  }

  private DetailReadPermits showPermitsOf(String account) {
    return showPermits.computeIfAbsent(
        account, any -> new DetailReadPermits(config.showParallelism()));
  }

  private ProviderSession session(Scope scope) {
    return sessions.computeIfAbsent(
        new Place(scope.account(), scope.region()),
        place -> {
          Account account = accounts.named(place.account());
          return providers.named(account.provider()).orElseThrow().session(account, place.region());
        });
  }

  @PreDestroy
  void close() {
    showThreads.shutdownNow();
  }
}
