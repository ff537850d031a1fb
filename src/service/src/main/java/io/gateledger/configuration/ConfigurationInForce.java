package io.gateledger.configuration;

import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** The settings that are in force now: those that were read at start, until others are taken up. */
@Singleton
public class ConfigurationInForce {

  private volatile SmallRyeConfig settings;

  @Inject
  public ConfigurationInForce(SmallRyeConfig first) {
    settings = first;
  }

  public SmallRyeConfig settings() {
    return settings;
  }

  /** Puts settings in force that have been checked. */
  public void takeUp(SmallRyeConfig checked) {
    settings = checked;
  }

  /**
   * A mapping that answers each time from the settings in force then. Whoever keeps what it answers
   * keeps that alone.
   */
  public <T> T mapping(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(settings.getConfigMapping(type), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            }));
  }
}
