package io.gateledger.collect;

import java.util.List;

/**
 * Settings are missing or contradict each other. The message is whole by itself: one line for each
 * problem, which names the setting and the remedy, and never holds a credential.
 */
public class ConfigurationException extends RuntimeException {

  public ConfigurationException(String problem) {
    super(problem);
  }

  /**
   * @param problems at least one, the most important first
   */
  public ConfigurationException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
