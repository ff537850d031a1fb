package io.gateledger.collect.account;

import io.gateledger.collect.provider.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers one account's secrets and says which are missing, unknown or too many. */
final class CredentialsCheck {

  private static final String FILE = "-file";

  private final String prefix;
  private final Map<String, String> written;
  private final Function<String, @Nullable String> lookup;
  private final List<String> problems;

  /**
   * @param prefix the full name of the account's {@code credentials} setting
   * @param lookup finds a setting by its full name: an environment variable whose name no other
   *     source spells out is found this way only
   */
  CredentialsCheck(
      String prefix,
      Map<String, String> written,
      Function<String, @Nullable String> lookup,
      List<String> problems) {
    this.prefix = prefix;
    this.written = written;
    this.lookup = lookup;
    this.problems = problems;
  }

  Credentials against(List<List<String>> forms) {
    Set<String> known = forms.stream().flatMap(List::stream).collect(Collectors.toSet());
    Map<String, String> given = new TreeMap<>();
    for (String name : known) {
      String value = value(name);
      if (value != null && value.strip().chars().anyMatch(c -> c < ' ')) {
        problems.add("%s.%s holds a line break: write it on one line".formatted(prefix, name));
      } else if (value != null && !value.isBlank()) {
        given.put(name, value.strip());
      }
    }
    for (String name : new TreeSet<>(written.keySet())) {
      if (!known.contains(name) && !known.contains(withoutFile(name))) {
        problems.add(
            "%s.%s is unknown: the credentials are %s".formatted(prefix, name, spelt(forms)));
      }
    }
    complete(forms, given.keySet());
    return new Credentials(given);
  }

  private void complete(List<List<String>> forms, Set<String> given) {
    List<List<String>> open = forms.stream().filter(form -> form.containsAll(given)).toList();
    if (open.isEmpty()) {
      problems.add(
          "%s contradict each other (%s): keep one of %s"
              .formatted(prefix, String.join(", ", given), spelt(forms)));
      return;
    }
    List<String> form = open.stream().min(Comparator.comparing(List::size)).orElseThrow();
    for (String name : form) {
      if (!given.contains(name)) {
        String key = prefix + '.' + name;
        problems.add(
            "%s is missing: set it, or the environment variable %s"
                .formatted(key, environmentVariable(key)));
      }
    }
  }

  private @Nullable String value(String name) {
    String key = prefix + '.' + name;
    String value = written.containsKey(name) ? written.get(name) : lookup.apply(key);
    if (value != null) {
      return value;
    }
    String file =
        written.containsKey(name + FILE) ? written.get(name + FILE) : lookup.apply(key + FILE);
    return file == null ? null : read(key + FILE, file);
  }

  private @Nullable String read(String key, String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      problems.add("%s names %s, which cannot be read: make it readable".formatted(key, file));
      return null;
    }
  }

  private static String withoutFile(String name) {
    return name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name;
  }

  private static String spelt(List<List<String>> forms) {
    return forms.stream().map(form -> String.join(", ", form)).collect(Collectors.joining("; or "));
  }

  private static String environmentVariable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
