package io.gateledger.sink.delivery;

import io.gateledger.sink.SinkSettings;
import io.gateledger.sink.SinksConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Sinks as a file has them. */
public final class WrittenSinks {

  private WrittenSinks() {}

  /**
   * @param settings by their names below the sink's
   */
  public static SmallRyeConfig config(String name, Map<String, String> settings) {
    Map<String, String> written = new HashMap<>();
    settings.forEach((key, value) -> written.put(SinkSettings.PREFIX + name + '.' + key, value));
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withConverter(Duration.class, 100, new DurationConverter())
        .withSources(new PropertiesConfigSource(written, "settings", 100))
        .withMapping(SinksConfig.class)
        .build();
  }

  public static SinkSettings one(String name, Map<String, String> settings) {
    return SinkCheck.check(config(name, settings)).getFirst();
  }
}
