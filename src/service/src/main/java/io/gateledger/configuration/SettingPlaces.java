package io.gateledger.configuration;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** In which line of which YAML file each setting stands, and which file is no YAML at all. */
public final class SettingPlaces {

  private static final Pattern PLACED = Pattern.compile("(\\S[^:\\n]*):(\\d{1,9})[: ]");

  private final Map<String, String> byName = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  private final Map<String, String> environment;

  private SettingPlaces(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Of files, the one that counts first standing first.
   *
   * @param locations as {@code quarkus.config.locations} has them
   * @param environment which counts before any file
   */
  public static SettingPlaces of(List<String> locations, Map<String, String> environment) {
    SettingPlaces places = new SettingPlaces(environment);
    locations.stream().flatMap(SettingPlaces::yamlFile).forEach(places::read);
    return places;
  }

  /** Where a setting stands, for the start of a line; empty where that is not known. */
  String prefix(String setting) {
    String place = byName.get(setting);
    boolean isOverridden =
        environment.containsKey(variable(setting)) || System.getProperty(setting) != null;
    return place == null || isOverridden ? "" : place + ": ";
  }

  /**
   * A line that begins with a setting, with where that stands before it; where it is lacking, with
   * where what it belongs to stands.
   */
  public String placed(String line) {
    String setting = line.split("[ :]", 2)[0];
    for (String name = setting;
        name.contains(".");
        name = name.substring(0, name.lastIndexOf('.'))) {
      if (byName.containsKey(name)) {
        return prefix(setting.equals(name) ? setting : name) + line;
      }
    }
    return line;
  }

  /** Lines that begin with their place, in the order of the file; those without one come last. */
  public List<String> sorted(Collection<String> lines) {
    return lines.stream()
        .distinct()
        .sorted(Comparator.comparing(SettingPlaces::file).thenComparingInt(SettingPlaces::number))
        .toList();
  }

  private static String file(String line) {
    Matcher placed = PLACED.matcher(line);
    return placed.lookingAt() ? placed.group(1) : String.valueOf(Character.MAX_VALUE);
  }

  private static int number(String line) {
    Matcher placed = PLACED.matcher(line);
    return placed.lookingAt() ? Integer.parseInt(placed.group(2)) : 0;
  }

  private static String variable(String setting) {
    return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** A line for each file that cannot be read as YAML, without its text, which may be a secret. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  private static Stream<Path> yamlFile(String location) {
    try {
      Path file =
          location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location.strip());
      String name = file.toString();
      boolean isYaml = name.endsWith(".yaml") || name.endsWith(".yml");
      return isYaml && Files.isRegularFile(file) ? Stream.of(file) : Stream.empty();
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }

  private void read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      for (Node document : new Yaml(new LoaderOptions()).composeAll(reader)) {
        note(file, "", document);
      }
    } catch (MarkedYAMLException e) {
      faults.add(fault(file, e));
    } catch (IOException | RuntimeException e) {
      // Whoever reads it for its settings says what is the matter with it.
      faults.add("%s cannot be read as YAML: correct or remove it".formatted(file));
    }
  }

  private void note(Path file, String prefix, @Nullable Node node) {
    if (!(node instanceof MappingNode mapping)) {
      return;
    }
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key) {
        String name = prefix + key.getValue();
        byName.putIfAbsent(
            name, "%s:%d".formatted(file, entry.getKeyNode().getStartMark().getLine() + 1));
        note(file, name + '.', entry.getValueNode());
      }
    }
  }

  private static String fault(Path file, MarkedYAMLException failure) {
    String problem = Optional.ofNullable(failure.getProblem()).orElse("it cannot be read");
    String told =
        problem.contains("\\t(TAB)")
            ? "a tab stands where spaces should: indent with spaces"
            : problem.replaceAll("\\s*\\R\\s*", " ") + ": correct it";
    Mark mark = failure.getProblemMark();
    return mark == null
        ? "%s is not YAML: %s".formatted(file, told)
        : "%s:%d:%d is not YAML: %s"
            .formatted(file, mark.getLine() + 1, mark.getColumn() + 1, told);
  }
}
