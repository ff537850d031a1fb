package io.gateledger;

import io.gateledger.alert.rule.file.AlertRuleFiles;
import io.gateledger.alert.rule.file.AlertRulesException;
import io.gateledger.alert.rule.file.AlertsConfig;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueConfig;
import io.gateledger.catalogue.entry.CatalogueException;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.account.Accounts;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.provider.ProviderRegistry;
import io.gateledger.configuration.ConfigurationMistakes;
import io.gateledger.configuration.ConfigurationMistakes.Mistake;
import io.gateledger.configuration.SettingPlaces;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.DefaultValuesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Finds all that is wrong with settings at once, also where some of it keeps the library from
 * reading them at all: what has been found is left out, and the rest is judged without it. It needs
 * no container, and asks nothing but files.
 */
final class ConfigurationReview {

  /** Each time something is left out that was wrong, so that this is never reached. */
  private static final int MOST_READINGS = 20;

  private final Supplier<SmallRyeConfigBuilder> sources;
  private final SettingPlaces places;

  private final Set<String> lines = new TreeSet<>();

  /**
   * The settings that are mistaken, or likely meant by one that is: nothing more is said of them.
   */
  private final Set<String> told = new TreeSet<>();

  private final Set<String> leftOut = new TreeSet<>();

  /**
   * @param sources gives a builder with all sources and no mapping
   * @param places where the settings stand
   */
  ConfigurationReview(Supplier<SmallRyeConfigBuilder> sources, SettingPlaces places) {
    this.sources = sources;
    this.places = places;
  }

  /**
   * A line for each mistake, in the order of the file.
   *
   * @param known why the settings could not be read, null where nobody has tried
   * @throws RuntimeException when a source cannot be read at all
   */
  List<String> mistakes(@Nullable RuntimeException known) {
    HttpTransport unused = new HttpTransport(Duration.ofSeconds(1), Clock.systemUTC());
    try {
      ProviderRegistry providers = ShippedProviders.over(unused);
      ConfigurationMistakes mistakes =
          new ConfigurationMistakes(ConfigurationMappings.all(providers), places);
      note(known, mistakes);
      leaveOutWhatIsUnset(mistakes);
      SmallRyeConfig settings = read(providers, mistakes);
      if (settings != null) {
        judge(settings, providers);
      }
      return places.sorted(lines);
    } finally {
      unused.close();
    }
  }

  private void leaveOutWhatIsUnset(ConfigurationMistakes mistakes) {
    SmallRyeConfig settings = sources.get().build();
    SettingsCheck.describeUnknown(settings).stream().map(places::placed).forEach(lines::add);
    for (String name : settings.getPropertyNames()) {
      if (name.startsWith("gateledger.")
          || name.startsWith("quarkus.datasource.")
          || name.startsWith("kafka.")) {
        try {
          settings.getConfigValue(name);
        } catch (NoSuchElementException unset) {
          note(unset, mistakes);
        }
      }
    }
  }

  /** The settings without what is mistaken; null where what is left still cannot be read. */
  private @Nullable SmallRyeConfig read(
      ProviderRegistry providers, ConfigurationMistakes mistakes) {
    for (int i = 0; i < MOST_READINGS; i++) {
      SmallRyeConfigBuilder builder =
          sources.get().withInterceptorFactories(new LeavingOut(defaults(providers)));
      ConfigurationMappings.all(providers).forEach(builder::withMapping);
      int before = leftOut.size();
      try {
        return builder.build();
      } catch (ConfigValidationException | NoSuchElementException mistaken) {
        note(mistaken, mistakes);
      }
      if (leftOut.size() == before) {
        return null;
      }
    }
    return null;
  }

  private static ConfigSource defaults(ProviderRegistry providers) {
    Map<String, String> defaults = new HashMap<>();
    ConfigurationMappings.all(providers)
        .forEach(
            mapping ->
                ConfigClass.configClass(mapping)
                    .getProperties()
                    .forEach((name, usual) -> keep(defaults, name, usual)));
    return new DefaultValuesConfigSource(defaults, "defaults of what is left out", 0);
  }

  private static void keep(Map<String, String> defaults, String name, @Nullable String usual) {
    if (usual != null) {
      defaults.put(name, usual);
    }
  }

  private void note(@Nullable RuntimeException failure, ConfigurationMistakes mistakes) {
    switch (failure) {
      case null -> {}
      case ConfigValidationException several -> mistakes.each(several).forEach(this::note);
      default -> note(mistakes.of(String.valueOf(failure.getMessage())));
    }
  }

  private void note(Mistake mistake) {
    lines.add(mistake.line());
    if (!mistake.setting().isEmpty()) {
      leftOut.add(mistake.setting());
      told.add(withoutIndex(mistake.setting()));
      told.add(mistake.meant());
    }
  }

  private void judge(SmallRyeConfig settings, ProviderRegistry providers) {
    Catalogue catalogue = catalogue(settings, providers);
    AlertsConfig alerts = settings.getConfigMapping(AlertsConfig.class);
    AlertsConfig.mistakes(alerts).stream().map(places::placed).forEach(lines::add);
    try {
      alerts.directory().ifPresent(new AlertRuleFiles(catalogue)::read);
    } catch (AlertRulesException mistaken) {
      mistaken.mistakes().forEach(mistake -> lines.add(mistake.toString()));
    }
    try {
      new ConfigurationCheck(new Accounts(providers, catalogue, settings)).judge(settings);
    } catch (ConfigurationException mistaken) {
      List<String> found = new ArrayList<>(String.valueOf(mistaken.getMessage()).lines().toList());
      // Without what was left out it is missing, which is no mistake of its own.
      found.removeIf(line -> told.contains(line.split("[ :]", 2)[0]));
      found.stream().map(places::placed).forEach(lines::add);
    }
  }

  private Catalogue catalogue(SmallRyeConfig settings, ProviderRegistry providers) {
    try {
      Path directory = settings.getConfigMapping(CatalogueConfig.class).directory().orElse(null);
      if (directory != null) {
        return CatalogueLoader.withDirectory(directory, providers);
      }
    } catch (CatalogueException mistaken) {
      lines.add(String.valueOf(mistaken.getMessage()));
    }
    return CatalogueLoader.builtIn(providers);
  }

  private static String withoutIndex(String setting) {
    return setting.replaceFirst("\\[\\d+]$", "");
  }

  /** Shows the settings without those that are left out, the entries of a list with it. */
  private final class LeavingOut implements ConfigSourceInterceptorFactory {

    private final ConfigSource defaults;

    private LeavingOut(ConfigSource defaults) {
      this.defaults = defaults;
    }

    @Override
    public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext context) {
      return new ConfigSourceInterceptor() {

        @Override
        @SuppressWarnings("NullAway") // the interface, which is not annotated, asks for null
        public ConfigValue getValue(ConfigSourceInterceptorContext next, String name) {
          if (!isLeftOut(name)) {
            return next.proceed(name);
          }
          String usual = defaults.getValue(name);
          return usual == null
              ? null
              : ConfigValue.builder().withName(name).withValue(usual).build();
        }

        @Override
        public Iterator<String> iterateNames(ConfigSourceInterceptorContext next) {
          Iterable<String> names = next::iterateNames;
          return StreamSupport.stream(names.spliterator(), false)
              .filter(name -> !isLeftOut(name))
              .iterator();
        }
      };
    }

    private boolean isLeftOut(String name) {
      return leftOut.contains(name) || leftOut.contains(withoutIndex(name));
    }

    /** The first to be asked. */
    @Override
    public OptionalInt getPriority() {
      return OptionalInt.of(Integer.MAX_VALUE);
    }
  }
}
