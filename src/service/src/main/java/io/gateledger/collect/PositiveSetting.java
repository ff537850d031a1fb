package io.gateledger.collect;

import java.time.Duration;

/** What many settings have to be: more than nothing. */
public final class PositiveSetting {

  private PositiveSetting() {}

  /**
   * @param setting its full name
   * @throws ConfigurationException when the value is less than 1
   */
  public static void require(String setting, long value) {
    if (value < 1) {
      throw new ConfigurationException(
          "%s is %d and should be 1 or more".formatted(setting, value));
    }
  }

  /**
   * @param setting its full name
   * @throws ConfigurationException when the value is less than a millisecond
   */
  public static void require(String setting, Duration value) {
    if (value.compareTo(Duration.ofMillis(1)) < 0) {
      throw new ConfigurationException("%s should be 1ms or more, such as 30s".formatted(setting));
    }
  }
}
