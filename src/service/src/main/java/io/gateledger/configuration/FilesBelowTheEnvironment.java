package io.gateledger.configuration;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the order of sources: system properties, environment, files, shipped defaults. A file takes
 * its place from whoever names it, so one that an environment variable names would count before all
 * other variables.
 */
public final class FilesBelowTheEnvironment implements ConfigSourceInterceptor {

  private static final long serialVersionUID = 1;

  /** Above what ships (250) and what lies in the working directory (260). */
  private static final int ORDINAL = 270;

  /** Below a {@code .env} (295) and the environment (300), with room for files of profiles. */
  private static final int END = 290;

  private static final String QUARKUS_LOCATIONS = "quarkus.config.locations";

  @Override
  @SuppressWarnings("NullAway") // the interface, which is not annotated, asks for null
  public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    @Nullable ConfigValue value = context.proceed(name);
    boolean names =
        name.equals(SmallRyeConfig.SMALLRYE_CONFIG_LOCATIONS) || name.equals(QUARKUS_LOCATIONS);
    return value == null || !names ? value : value.withConfigSourceOrdinal(ORDINAL);
  }

  /** Whether a source was read from a file that somebody named. */
  static boolean isNamedFile(ConfigSource source) {
    return source.getOrdinal() >= ORDINAL && source.getOrdinal() < END;
  }
}
