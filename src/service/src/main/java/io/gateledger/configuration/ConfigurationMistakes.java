package io.gateledger.configuration;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigValidationException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is wrong with settings, in words of ours: the file and line where they are known, the
 * setting, what it is and what it should be. The library that reads settings tells of classes and
 * exceptions. A value is repeated only where it cannot be a secret.
 */
public final class ConfigurationMistakes {

  private static final Pattern UNREADABLE =
      Pattern.compile(
          "SRCFG00039: The config property (\\S+) with the config value \"(.*?)\" threw an Exception"
              + " whilst being converted (.*)",
          Pattern.DOTALL);
  private static final Pattern UNKNOWN =
      Pattern.compile("SRCFG00050: (\\S+) in (.+) does not map to any root", Pattern.DOTALL);
  private static final Pattern MISSING =
      Pattern.compile("SRCFG00014: The config property (\\S+) is required .*", Pattern.DOTALL);
  private static final Pattern UNSET =
      Pattern.compile(
          "SRCFG00011: Could not expand value (.+?) in property (\\S+)", Pattern.DOTALL);
  private static final Pattern CODED =
      Pattern.compile("([a-zA-Z.]+Exception: )?(SRCFG\\d+: .*)", Pattern.DOTALL);
  private static final Pattern LIST_ENTRY = Pattern.compile("\\[\\d+]$");
  private static final Pattern MAY_BE_SECRET =
      Pattern.compile("credential|password|secret|token|key", Pattern.CASE_INSENSITIVE);

  private final Set<String> known = new TreeSet<>();
  private final SettingPlaces places;

  /**
   * @param mappings whose settings are suggested for one that is not known
   * @param places where the settings stand
   */
  public ConfigurationMistakes(Collection<Class<?>> mappings, SettingPlaces places) {
    mappings.forEach(
        mapping ->
            known.addAll(ConfigMappings.getProperties(ConfigClass.configClass(mapping)).keySet()));
    this.places = places;
  }

  /**
   * One mistake.
   *
   * @param setting whose it is; empty where that is not known
   * @param meant the setting that is likely meant; empty where none is
   */
  public record Mistake(String line, String setting, String meant) {}

  /** What the library that reads settings finds wrong, the first line of a file first. */
  public List<String> of(ConfigValidationException failure) {
    return places.sorted(each(failure).stream().map(Mistake::line).toList());
  }

  /** The same, with whose mistakes they are. */
  public List<Mistake> each(ConfigValidationException failure) {
    return IntStream.range(0, failure.getProblemCount())
        .mapToObj(i -> of(failure.getProblem(i).getMessage()))
        .distinct()
        .toList();
  }

  /** What is wrong, by the words of the library that reads settings. */
  public Mistake of(String told) {
    Matcher coded = CODED.matcher(told);
    String message = coded.matches() ? coded.group(2) : told;
    Matcher unreadable = UNREADABLE.matcher(message);
    if (unreadable.matches()) {
      String setting = unreadable.group(1);
      return new Mistake(
          unreadable(setting, unreadable.group(2), unreadable.group(3)), setting, "");
    }
    Matcher unknown = UNKNOWN.matcher(message);
    if (unknown.matches()) {
      String setting = LIST_ENTRY.matcher(unknown.group(1)).replaceFirst("");
      return new Mistake(unknown(setting), setting, nearest(setting).orElse(""));
    }
    Matcher unset = UNSET.matcher(message);
    if (unset.matches()) {
      return new Mistake(unset(unset.group(2), unset.group(1)), unset.group(2), "");
    }
    Matcher missing = MISSING.matcher(message);
    if (missing.matches()) {
      String setting = missing.group(1);
      return new Mistake(
          "%s is missing: set it, or the environment variable %s"
              .formatted(setting, variable(setting)),
          setting,
          "");
    }
    return new Mistake(
        message.replaceFirst("^SRCFG\\d+: ", "").replaceAll("\\s*\\R\\s*", " "), "", "");
  }

  private String unset(String setting, String variable) {
    return places.placed(
        "%s names ${%s}, which is not set: set the environment variable %s"
            .formatted(setting, variable, variable));
  }

  private String unreadable(String setting, String value, String reason) {
    String said =
        MAY_BE_SECRET.matcher(setting).find() ? "" : " is '%s', which".formatted(value.strip());
    return "%s%s%s should be %s"
        .formatted(places.prefix(setting), setting, said, wanted(setting, reason));
  }

  private static String wanted(String setting, String reason) {
    if (reason.contains("Invalid duration")) {
      return "a duration such as 500ms, 30s, 5m, 12h or 400d";
    }
    if (reason.contains("SRCFG00029")) {
      return "a whole number";
    }
    if (reason.contains("[BbKkMmGg")) {
      return "a size such as 512K, 4M or 1G";
    }
    if (setting.endsWith("url") || reason.contains("at index")) {
      return "a URL such as https://host or http://host:port";
    }
    if (reason.matches("(?s).*(SRCFG0002[789]|SRCFG0003[01]|For input string).*")) {
      return "a number";
    }
    return "of another kind (%s)".formatted(reason.replaceAll("SRCFG\\d+: |\\s*\\R.*", ""));
  }

  /** A setting that nobody asks for, with the one that was meant where one is near. */
  private String unknown(String setting) {
    String meant =
        nearest(setting).map(name -> ": did you mean %s?".formatted(name)).orElse(": remove it");
    return "%s%s is not known and does nothing%s".formatted(places.prefix(setting), setting, meant);
  }

  private Optional<String> nearest(String setting) {
    return nearest(setting, known);
  }

  /** Of the names given, the one that was likely meant. */
  public static Optional<String> nearest(String setting, Collection<String> names) {
    return names.stream()
        .map(name -> named(name, setting))
        .filter(name -> distance(name, setting) <= 3)
        .min(Comparator.comparingInt(name -> distance(name, setting)));
  }

  /** What stands for any name is called as in the setting asked about. */
  private static String named(String pattern, String setting) {
    List<String> parts = List.of(pattern.split("\\.", -1));
    List<String> given = List.of(setting.split("\\.", -1));
    if (parts.size() != given.size()) {
      return pattern;
    }
    return IntStream.range(0, parts.size())
        .mapToObj(i -> parts.get(i).equals("*") ? given.get(i) : parts.get(i))
        .collect(Collectors.joining("."));
  }

  /** How many letters have to be put in, left out or replaced. */
  private static int distance(String one, String other) {
    int[] row = IntStream.rangeClosed(0, other.length()).toArray();
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }

  private static String variable(String setting) {
    return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
