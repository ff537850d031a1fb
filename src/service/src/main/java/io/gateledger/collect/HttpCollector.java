package io.gateledger.collect;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.ShowCall;
import io.gateledger.resource.Scope;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Collects over HTTP, as the catalogue describes a type and as its provider signs in. */
@ApplicationScoped
public class HttpCollector implements Collector {

  /** An account's region: what shares a sign-in. */
  private record Place(String account, String region) {}

  private final Catalogue catalogue;
  private final Providers providers;
  private final Accounts accounts;
  private final CollectConfig config;
  private final Clock clock;
  private final ApiClient api;
  private final ResourceReads reads;
  private final Map<Place, ProviderSession> sessions = new ConcurrentHashMap<>();
  private final Map<String, Semaphore> showPermits = new ConcurrentHashMap<>();
  private final ExecutorService showThreads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("show-", 0).factory());

  @Inject
  public HttpCollector(
      Catalogue catalogue,
      Providers providers,
      Accounts accounts,
      Http http,
      CollectConfig config,
      Clock clock) {
    this.catalogue = catalogue;
    this.providers = providers;
    this.accounts = accounts;
    this.config = config;
    this.clock = clock;
    this.api = new ApiClient(http, new ItemReader(config.readLimits()));
    this.reads = new ResourceReads(api);
  }

  @Override
  public CollectionOutcome collect(Scope scope, ItemSink sink) {
    ResourceType type = catalogue.type(scope.provider(), scope.type());
    String parent = type.list().parent();
    ProviderSession session = session(scope);
    RunTally tally = new RunTally(clock);
    return new CollectionRun(
            new Listings(api, session, this::pageSize, tally),
            type,
            parent == null ? null : catalogue.type(scope.provider(), parent),
            tally,
            sink,
            completing(scope, type, session, tally, sink))
        .outcome();
  }

  @Override
  public Confirmation confirm(Scope scope, String id) {
    ResourceType type = catalogue.type(scope.provider(), scope.type());
    ShowCall show = type.show();
    if (show == null) {
      return new Confirmation.Unsupported();
    }
    try {
      ProviderSession session = session(scope);
      RawItem item = reads.read(session, type, show, id).item();
      return item == null || ResourceReads.saysGone(session, item)
          ? new Confirmation.Gone()
          : new Confirmation.There(item);
    } catch (CallFailed e) {
      return new Confirmation.Unproven(e.problem());
    }
  }

  private int pageSize(ResourceType type) {
    return config.pageSize().getOrDefault(type.name(), type.list().pageSize());
  }

  private @Nullable Completing completing(
      Scope scope, ResourceType type, ProviderSession session, RunTally tally, ItemSink sink) {
    ShowCall show = type.show();
    if (show == null || !show.always()) {
      return null;
    }
    ShowCalls calls = new ShowCalls(reads, showThreads, showPermitsOf(scope.account()));
    return new Completing(calls, session, type, show, tally, sink);
  }

  private Semaphore showPermitsOf(String account) {
    return showPermits.computeIfAbsent(account, any -> new Semaphore(config.showParallelism()));
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
