package io.gateledger;

import io.gateledger.configuration.ConfigurationFiles;
import io.smallrye.config.SmallRyeConfig;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The settings of files that differ, but for the accounts'; by name only, since any may be a
 * secret.
 *
 * @param takenUp what holds from now on
 * @param atNextStart what only a restart puts in force
 */
record ChangedSettings(Set<String> takenUp, Set<String> atNextStart) {

  private static final String ACCOUNTS = "gateledger.accounts.";

  private static final Pattern TAKEN_UP =
      Pattern.compile(
          "gateledger\\.(poll\\.(interval|attention-interval)"
              + "|resource-types\\..*"
              + "|quarantine\\..*"
              + "|retire\\..*"
              + "|sinks\\..*"
              + "|collect\\.(retries|longest-wait|run-timeout|show-parallelism"
              + "|(rate-limit|credentials-probe|page-size)\\..*))");

  static ChangedSettings between(SmallRyeConfig before, SmallRyeConfig after) {
    Set<String> names = new TreeSet<>(ConfigurationFiles.settingsOfFiles(before));
    names.addAll(ConfigurationFiles.settingsOfFiles(after));
    Set<String> takenUp = new TreeSet<>();
    Set<String> atNextStart = new TreeSet<>();
    for (String name : names) {
      if (!name.startsWith(ACCOUNTS)
          && !Objects.equals(before.getRawValue(name), after.getRawValue(name))) {
        (TAKEN_UP.matcher(name).matches() ? takenUp : atNextStart).add(name);
      }
    }
    return new ChangedSettings(takenUp, atNextStart);
  }

  boolean isEmpty() {
    return takenUp.isEmpty() && atNextStart.isEmpty();
  }
}
