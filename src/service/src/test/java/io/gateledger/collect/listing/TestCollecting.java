package io.gateledger.collect.listing;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.Collector;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.Manifest;
import io.gateledger.collect.Problem;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.account.Accounts;
import io.gateledger.collect.account.AccountsConfig;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.huawei.HuaweiProvider;
import io.gateledger.collect.limit.FakeNodes;
import io.gateledger.collect.limit.LimitConfig;
import io.gateledger.collect.nhn.NhnAppkeyProvider;
import io.gateledger.collect.nhn.NhnProvider;
import io.gateledger.collect.page.PageConfig;
import io.gateledger.collect.page.PageParser;
import io.gateledger.collect.provider.Provider;
import io.gateledger.collect.provider.ProviderRegistry;
import io.gateledger.collect.scp.ScpAccountsConfig;
import io.gateledger.collect.scp.ScpProvider;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Scope;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.quarkus.runtime.configuration.QuarkusConfigBuilderCustomizer;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The collector as it is wired in production, for settings of a test. */
public final class TestCollecting implements AutoCloseable {

  /** What a run gave. */
  public record Run(CollectionOutcome outcome, List<String> items, List<RawItem> raw) {

    /** The reasons of a partial run; fails the test when it is none. */
    public List<String> reasons() {
      return ((CollectionOutcome.Partial) outcome).reasons();
    }

    public Problem problem() {
      return ((CollectionOutcome.Failed) outcome).problem();
    }

    public Manifest manifest() {
      return outcome.manifest();
    }

    public List<String> ids() {
      return raw.stream().map(RawItem::id).toList();
    }
  }

  /** Makes the providers that a collector knows. */
  @FunctionalInterface
  public interface Providers {
    List<Provider> of(SmallRyeConfig config, HttpTransport http, Clock clock);
  }

  private final HttpTransport http;
  private final Accounts accounts;
  private final HttpCollector collector;

  public TestCollecting(Map<String, String> settings, Clock clock) {
    this(settings, clock, Duration.ofSeconds(10));
  }

  public TestCollecting(Map<String, String> settings, Clock clock, Duration timeout) {
    this(settings, clock, timeout, TestTypes.CATALOGUE);
  }

  public TestCollecting(
      Map<String, String> settings, Clock clock, Duration timeout, Catalogue catalogue) {
    this(config(settings, Map.of()), clock, timeout, catalogue, new FakeNodes(clock));
  }

  /** With other providers than those that ship. */
  public TestCollecting(
      SmallRyeConfig config, Clock clock, Catalogue catalogue, Providers providers) {
    this(config, clock, Duration.ofSeconds(10), catalogue, new FakeNodes(clock), providers);
  }

  /**
   * @param nodes what this node shares with others
   */
  public TestCollecting(Map<String, String> settings, Clock clock, FakeNodes nodes) {
    this(config(settings, Map.of()), clock, Duration.ofSeconds(10), TestTypes.CATALOGUE, nodes);
  }

  TestCollecting(
      SmallRyeConfig config, Clock clock, Duration timeout, Catalogue catalogue, FakeNodes nodes) {
    this(config, clock, timeout, catalogue, nodes, TestCollecting::shipped);
  }

  private TestCollecting(
      SmallRyeConfig config,
      Clock clock,
      Duration timeout,
      Catalogue catalogue,
      FakeNodes nodes,
      Providers providers) {
    http = transport(timeout, clock);
    ProviderRegistry registry = new ProviderRegistry(providers.of(config, http, clock));
    accounts = checked(new Accounts(registry, catalogue, config));
    ApiClients clients =
        new ApiClients(
            registry,
            accounts,
            nodes.channels(config.getConfigMapping(LimitConfig.class)),
            http,
            new PageParser(config.getConfigMapping(PageConfig.class).limits()));
    collector =
        new HttpCollector(
            catalogue, clients, config.getConfigMapping(ListingConfig.class), clock, clock);
  }

  /** A clock that a test moves is the provider's too, whatever the server's headers say. */
  private static HttpTransport transport(Duration timeout, Clock clock) {
    return clock instanceof MovableClock
        ? new HttpTransport(timeout, clock) {
          @Override
          public Instant timeAt(String host) {
            return clock.instant();
          }
        }
        : new HttpTransport(timeout, clock);
  }

  public static ProviderRegistry providers(SmallRyeConfig config, HttpTransport http, Clock clock) {
    return new ProviderRegistry(shipped(config, http, clock));
  }

  /** Outside of CDI the one place that lists the providers. */
  public static List<Provider> shipped(SmallRyeConfig config, HttpTransport http, Clock clock) {
    return List.of(
        new NhnProvider(http),
        new NhnAppkeyProvider(http),
        new ScpProvider(),
        new HuaweiProvider(http));
  }

  /** The accounts of the providers that ship. */
  public static Accounts accounts(SmallRyeConfig config) {
    HttpTransport http = new HttpTransport(Duration.ofSeconds(1), Clock.systemUTC());
    ProviderRegistry providers = providers(config, http, Clock.systemUTC());
    http.close();
    return checked(new Accounts(providers, TestTypes.CATALOGUE, config));
  }

  /** As at start, where mistakes are found before anything else. */
  private static Accounts checked(Accounts accounts) {
    accounts.all();
    return accounts;
  }

  /** Settings and environment variables as Quarkus reads them. */
  public static SmallRyeConfig config(
      Map<String, String> settings, Map<String, String> environment, Class<?>... moreMappings) {
    return config(Map.of(), environment, settings, moreMappings);
  }

  /** System properties, environment variables and shipped settings as Quarkus reads them. */
  public static SmallRyeConfig config(
      Map<String, String> properties,
      Map<String, String> environment,
      Map<String, String> shipped,
      Class<?>... moreMappings) {
    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder();
    Stream.of(moreMappings).forEach(builder::withMapping);
    new QuarkusConfigBuilderCustomizer().configBuilder(builder);
    return builder
        .addDefaultInterceptors()
        .addDiscoveredInterceptors()
        .addDiscoveredSources()
        .withSources(
            new PropertiesConfigSource(properties, "test properties", 400),
            new EnvConfigSource(environment, 300),
            new PropertiesConfigSource(shipped, "test settings", 250))
        .withConverter(Duration.class, 200, new DurationConverter())
        .withConverter(MemorySize.class, 200, new MemorySizeConverter())
        .withMapping(AccountsConfig.class)
        .withMapping(ScpAccountsConfig.class)
        .withMapping(LimitConfig.class)
        .withMapping(ListingConfig.class)
        .withMapping(PageConfig.class)
        .build();
  }

  /** The settings of one account with an endpoint. */
  public static Map<String, String> account(
      String name, String provider, String region, Map<String, String> more) {
    Map<String, String> settings = new LinkedHashMap<>();
    String prefix = "gateledger.accounts." + name + '.';
    settings.put(prefix + "provider", provider);
    settings.put(prefix + "regions", region);
    more.forEach((key, value) -> settings.put(prefix + key, value));
    return settings;
  }

  public Run collect(String scope) {
    List<String> items = new ArrayList<>();
    List<RawItem> raw = new ArrayList<>();
    CollectionOutcome outcome =
        collector.collect(Scope.parse(scope), new Keeping(items, raw, new HashMap<>()));
    return new Run(outcome, items, raw);
  }

  /** Puts other accounts in force, as a changed file does. */
  public void takeUp(Map<String, String> settings) {
    accounts.takeUp(accounts.check(config(settings, Map.of())));
  }

  /** Keeps what comes first of each id, and remembers what came last. */
  private record Keeping(List<String> items, List<RawItem> raw, Map<String, ContentHash> last)
      implements ItemSink {

    @Override
    public boolean accept(RawItem item) {
      if (last.putIfAbsent(item.id(), item.rawHash()) != null) {
        return false;
      }
      byte[] bytes = item.bytes();
      items.add(new String(bytes, StandardCharsets.UTF_8));
      raw.add(
          new RawItem(
              item.id(),
              bytes,
              0,
              bytes.length,
              item.requestedAt(),
              item.receivedAt(),
              item.whole()));
      return true;
    }

    @Override
    public boolean isChanged(RawItem repeated) {
      return !repeated.rawHash().equals(last.put(repeated.id(), repeated.rawHash()));
    }
  }

  /** The collector itself, for those who run a pipeline. */
  public Collector collector() {
    return collector;
  }

  public Confirmation confirm(String scope, String id) {
    return collector.confirm(Scope.parse(scope), id);
  }

  @Override
  public void close() {
    collector.close();
    http.close();
  }
}
