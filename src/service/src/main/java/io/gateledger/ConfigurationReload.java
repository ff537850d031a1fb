package io.gateledger;

import io.gateledger.collect.account.Accounts;
import io.gateledger.collect.account.ConfigurationTakenUp;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.Provider;
import io.gateledger.collect.provider.ProviderRegistry;
import io.gateledger.configuration.ConfigurationFiles;
import io.gateledger.configuration.ConfigurationInForce;
import io.gateledger.configuration.ContentFingerprint;
import io.gateledger.sink.SinksConfig;
import io.gateledger.sink.delivery.SinkCheck;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes up configuration files that have changed, or keeps the last good ones: what is read is
 * judged as a whole, put in force at once, and then told to whoever has made something of it.
 */
@Singleton
class ConfigurationReload {

  private static final Logger LOG = Logger.getLogger(ConfigurationReload.class);

  private final ConfigurationInForce inForce;
  private final ConfigurationCheck check;
  private final Accounts accounts;
  private final RegionSpelling regions;
  private final ConfigurationFiles files;
  private final Consumer<ConfigurationTakenUp> observers;
  private final MeterRegistry meters;
  private final FileWatch watch;

  /** What a rejected file names is watched too: a secret may come later than who names it. */
  private SmallRyeConfig lastRead;

  private @Nullable ConfigurationTakenUp untold;
  private volatile @Nullable String mistakes;

  @Inject
  ConfigurationReload(
      ConfigurationInForce inForce,
      ConfigurationCheck check,
      Accounts accounts,
      RegionSpelling regions,
      ProviderRegistry providers,
      Event<ConfigurationTakenUp> observers,
      MeterRegistry meters,
      ReloadConfig config) {
    this(
        inForce,
        check,
        accounts,
        regions,
        new ConfigurationFiles(inForce.settings(), mappings(providers)),
        observers::fire,
        meters,
        config.checkEvery());
  }

  ConfigurationReload(
      ConfigurationInForce inForce,
      ConfigurationCheck check,
      Accounts accounts,
      RegionSpelling regions,
      ConfigurationFiles files,
      Consumer<ConfigurationTakenUp> observers,
      MeterRegistry meters,
      Duration checkEvery) {
    this.inForce = inForce;
    this.check = check;
    this.accounts = accounts;
    this.regions = regions;
    this.files = files;
    this.observers = observers;
    this.meters = meters;
    this.lastRead = inForce.settings();
    this.watch =
        new FileWatch(
            "configuration-watch",
            checkEvery,
            this::fingerprint,
            this::judge,
            this::tell,
            e -> LOG.errorf(e, "configuration cannot be watched: error=%s", e.getMessage()));
  }

  /** What is asked of settings that are read again: all that their check asks. */
  static Set<Class<?>> mappings(ProviderRegistry providers) {
    Set<Class<?>> mappings = new LinkedHashSet<>(ConfigurationMappings.OF_FEATURES);
    providers.names().stream()
        .map(name -> providers.find(name).orElseThrow())
        .map(Provider::settingsMapping)
        .forEach(mapping -> mapping.ifPresent(mappings::add));
    return mappings;
  }

  /** Watches the files in the background; they are in force as they are now. */
  void start() {
    Gauge.builder("gateledger.configuration.rejected", this, one -> one.mistakes == null ? 0 : 1)
        .description("1 while the files hold a mistake and the last good configuration is in force")
        .register(meters);
    counter("accepted");
    counter("rejected");
    watch.takeAsJudged();
    watch.start();
  }

  private Counter counter(String outcome) {
    return Counter.builder("gateledger.configuration")
        .description("Changed configurations that were taken up, and that were not")
        .tag("outcome", outcome)
        .register(meters);
  }

  void stop() {
    watch.stop();
  }

  /** What is wrong with the files as they are now, null where they are in force. */
  @Nullable String mistakes() {
    return mistakes;
  }

  /** One reading of the files, and what follows from it. */
  void readOnce() {
    watch.readOnce();
  }

  private void judge() {
    try {
      SmallRyeConfig settings = files.readAgain();
      lastRead = settings;
      takeUp(settings, regions.apply(check.check(settings)));
    } catch (RuntimeException mistaken) {
      mistakes = String.join("; ", StartFailure.explain(mistaken, files::sources));
      counter("rejected").increment();
      LOG.errorf(
          "changed configuration is rejected, and the last good one stays in force: mistakes=%s",
          mistakes);
    }
  }

  private void takeUp(SmallRyeConfig settings, List<Account> checked) {
    ChangedSettings changed = ChangedSettings.between(inForce.settings(), settings);
    ConfigurationTakenUp taken = ConfigurationTakenUp.between(accounts.all(), checked);
    boolean wasRejected = mistakes != null;
    inForce.takeUp(settings);
    accounts.takeUp(checked);
    mistakes = null;
    if (taken.changesNothing() && changed.isEmpty()) {
      if (wasRejected) {
        LOG.info("configuration is again as the one in force");
      }
      return;
    }
    untold = untold == null ? taken : untold.and(taken);
    counter("accepted").increment();
    LOG.infof(
        "changed configuration is in force: accountsAdded=%s accountsRemoved=%s accountsChanged=%s"
            + " settings=%s",
        taken.added(), taken.removed(), taken.changed(), changed.takenUp());
    if (!changed.atNextStart().isEmpty()) {
      LOG.warnf(
          "changed settings take effect at the next start: settings=%s", changed.atNextStart());
    }
  }

  /** Again and again until nobody fails: PostgreSQL may be away, without which no scope changes. */
  private void tell() {
    ConfigurationTakenUp taken = untold;
    if (taken == null) {
      return;
    }
    try {
      observers.accept(taken);
      untold = null;
    } catch (RuntimeException e) {
      LOG.warnf(
          e,
          "scopes do not follow the configuration yet, which is tried again: error=%s",
          StartFailure.explain(e));
    }
  }

  private ContentFingerprint fingerprint() {
    Set<Path> watched = new HashSet<>(files.named());
    watched.addAll(Accounts.secretFiles(lastRead));
    if (!lastRead.getConfigMapping(SinksConfig.class).sinks().isEmpty()) {
      watched.addAll(SinkCheck.files(lastRead));
    }
    return ContentFingerprint.of(watched);
  }
}
