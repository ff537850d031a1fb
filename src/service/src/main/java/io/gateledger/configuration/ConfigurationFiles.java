package io.gateledger.configuration;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.quarkus.runtime.configuration.QuarkusConfigBuilderCustomizer;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** The files that {@code quarkus.config.locations} names, which are read again when they change. */
public final class ConfigurationFiles {

  private static final String LOCATIONS = "quarkus.config.locations";

  private final SmallRyeConfig first;
  private final Collection<Class<?>> mappings;

  /**
   * @param first the settings as they were read at start
   * @param mappings what is asked of those that are read again
   */
  public ConfigurationFiles(SmallRyeConfig first, Collection<Class<?>> mappings) {
    this.first = first;
    this.mappings = List.copyOf(mappings);
  }

  /**
   * The settings with the files as they are now, and all other sources as at start.
   *
   * @throws RuntimeException when a file cannot be read, or a setting means nothing
   */
  public SmallRyeConfig readAgain() {
    SmallRyeConfigBuilder builder = sources();
    mappings.forEach(builder::withMapping);
    return builder.build();
  }

  /** All sources, the files as they are now, of which nothing is asked yet. */
  public SmallRyeConfigBuilder sources() {
    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder();
    builder.forClassLoader(ConfigurationFiles.class.getClassLoader());
    new QuarkusConfigBuilderCustomizer().configBuilder(builder);
    otherSources().forEach(builder::withSources);
    return builder
        .addDefaultInterceptors()
        .addDiscoveredInterceptors()
        .addDiscoveredSources()
        .withProfiles(first.getProfiles())
        .withConverter(Duration.class, 200, new DurationConverter())
        .withConverter(MemorySize.class, 200, new MemorySizeConverter());
  }

  /** The files that are named, those among them that a directory or a profile stands for. */
  public Set<Path> named() {
    return first.getOptionalValues(LOCATIONS, String.class).stream()
        .flatMap(List::stream)
        .filter(location -> !location.contains("://") || location.startsWith("file:"))
        .map(ConfigurationFiles::path)
        .flatMap(this::files)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of the settings that the named files of some settings have. */
  public static Set<String> settingsOfFiles(SmallRyeConfig settings) {
    return StreamSupport.stream(settings.getConfigSources().spliterator(), false)
        .filter(FilesBelowTheEnvironment::isNamedFile)
        .flatMap(source -> source.getPropertyNames().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<ConfigSource> otherSources() {
    return StreamSupport.stream(first.getConfigSources().spliterator(), false)
        .filter(source -> !FilesBelowTheEnvironment.isNamedFile(source))
        .map(ConfigurationFiles::unread);
  }

  /**
   * The environment remembers what the files called its variables, and would bring back settings
   * that they no longer have.
   */
  private static ConfigSource unread(ConfigSource source) {
    return source.getClass().equals(EnvConfigSource.class)
        ? new EnvConfigSource(source.getProperties(), source.getOrdinal())
        : source;
  }

  private static Path path(String location) {
    return location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
  }

  private Stream<Path> files(Path named) {
    if (Files.isDirectory(named)) {
      try (Stream<Path> inside = Files.list(named)) {
        return inside.filter(Files::isRegularFile).toList().stream();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    String name = String.valueOf(named.getFileName());
    int dot = name.lastIndexOf('.');
    Stream<Path> ofProfiles =
        dot < 0
            ? Stream.empty()
            : first.getProfiles().stream()
                .map(
                    profile ->
                        named.resolveSibling(
                            name.substring(0, dot) + '-' + profile + name.substring(dot)));
    return Stream.concat(Stream.of(named), ofProfiles);
  }
}
