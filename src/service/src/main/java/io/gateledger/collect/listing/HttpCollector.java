package io.gateledger.collect.listing;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.ShowCall;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.Collector;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Steady;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.limit.DetailReadPermits;
import io.gateledger.collect.listing.ResourceByIdReader.Lookup;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Collects over HTTP, as the catalogue describes a type and as its provider signs in. Safe for use
 * by several threads, though nobody collects one scope twice at a time.
 */
@ApplicationScoped
@Startup
class HttpCollector implements Collector {

  /** Those of a run that goes on count by the number that was in force when it began. */
  private record PermitsKey(String account, int most) {}

  private final Catalogue catalogue;
  private final ApiClients clients;
  private final ListingConfig config;
  private final Clock clock;
  private final Clock steady;
  private final Map<Scope, ConfirmationSeries> confirmations = new ConcurrentHashMap<>();

  /** Whom the latest run of each scope asked: what it lacks, nobody else can prove gone. */
  private final Map<Scope, ApiClient> asked = new ConcurrentHashMap<>();

  private final Map<PermitsKey, DetailReadPermits> detailPermits = new ConcurrentHashMap<>();
  private final ExecutorService detailThreads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("detail-", 0).factory());

  @Inject
  HttpCollector(
      Catalogue catalogue,
      ApiClients clients,
      ListingConfig config,
      Clock clock,
      @Steady Clock steady) {
    config.check();
    this.catalogue = catalogue;
    this.clients = clients;
    this.config = config;
    this.clock = clock;
    this.steady = steady;
  }

  @Override
  public CollectionOutcome collect(Scope scope, ItemSink sink) {
    ResourceType type = catalogue.type(scope.provider(), scope.type());
    String parent = type.list().parent();
    ApiClient api = clients.of(scope, clients.deadline("the run"), sink);
    confirmations.remove(scope);
    asked.put(scope, api.until(api.deadline()));
    OutcomeBuilder outcome = new OutcomeBuilder(clock);
    DetailFetcher details = details(scope, type, api, outcome, sink);
    return new CollectionRun(api, this::pageSize, sink, details, outcome)
        .listAll(type, parent == null ? null : catalogue.type(scope.provider(), parent));
  }

  @Override
  public Confirmation confirm(Scope scope, String id) {
    ResourceType type = catalogue.type(scope.provider(), scope.type());
    ShowCall show = type.show();
    if (show == null) {
      return new Confirmation.Unsupported();
    }
    ConfirmationSeries series =
        confirmations.computeIfAbsent(
            scope,
            any -> new ConfirmationSeries(steady, () -> clients.deadline("proving what is gone")));
    Deadline deadline = series.begin();
    DetailReadPermits permits = detailPermitsOf(scope.account());
    try {
      permits.acquire(deadline);
      try {
        return confirmation(client(scope, deadline), type, show, id);
      } finally {
        permits.release();
      }
    } catch (RequestFailedException e) {
      return new Confirmation.Unproven(e.problem());
    } finally {
      series.end();
    }
  }

  private ApiClient client(Scope scope, Deadline deadline) {
    ApiClient ofTheRun = asked.get(scope);
    return ofTheRun == null ? clients.of(scope, deadline) : ofTheRun.until(deadline);
  }

  /**
   * The id as it is kept may be spelt in another case than the provider's, to which it may then be
   * unknown: what is not there is asked for in upper case too.
   */
  private static Confirmation confirmation(
      ApiClient api, ResourceType type, ShowCall show, String id) throws RequestFailedException {
    ResourceByIdReader reader = new ResourceByIdReader(api, type, show);
    Confirmation asKept = confirmation(api, reader, id);
    String upper = id.toUpperCase(Locale.ROOT);
    boolean isKnownByUpper = !upper.equals(id) && ResourceKey.canonicalId(upper).equals(id);
    if (!isKnownByUpper || !isAbsence(asKept)) {
      return asKept;
    }
    try {
      Confirmation inUpper = confirmation(api, reader, upper);
      return isAbsence(inUpper) ? asKept : inUpper;
    } catch (RequestFailedException e) {
      if (e.problem() instanceof Refused) {
        // A provider that takes no such spelling lists none.
        return asKept;
      }
      throw e;
    }
  }

  private static boolean isAbsence(Confirmation confirmation) {
    return confirmation instanceof Confirmation.Gone || confirmation instanceof Confirmation.Absent;
  }

  private static Confirmation confirmation(ApiClient api, ResourceByIdReader reader, String id)
      throws RequestFailedException {
    return switch (reader.lookUp(id, new CollectionStatistics())) {
      case Lookup.NotThere notThere -> new Confirmation.Gone();
      case Lookup.NotListed notListed -> new Confirmation.Absent();
      case Lookup.Unread unreadable ->
          new Confirmation.Unproven(new Refused(unreadable.item().reason()));
      case Lookup.Another another -> new Confirmation.AboutAnother(another.reason());
      case Lookup.Found found ->
          ResourceByIdReader.isDeleted(api.session(), found.item())
              ? new Confirmation.Gone()
              : new Confirmation.There(found.item());
    };
  }

  private @Nullable DetailFetcher details(
      Scope scope, ResourceType type, ApiClient api, OutcomeBuilder outcome, ItemSink sink) {
    ShowCall show = type.show();
    return show == null || !show.always()
        ? null
        : new DetailFetcher(
            new ResourceByIdReader(api, type, show),
            detailThreads,
            detailPermitsOf(scope.account()),
            api.deadline(),
            outcome,
            sink);
  }

  private int pageSize(ResourceType type) {
    return config.pageSize().getOrDefault(type.name(), type.list().pageSize());
  }

  private DetailReadPermits detailPermitsOf(String account) {
    return detailPermits.computeIfAbsent(
        new PermitsKey(account, config.showParallelism()),
        key -> new DetailReadPermits(key.most()));
  }

  @PreDestroy
  void close() {
    detailThreads.shutdownNow();
  }
}
