package io.gateledger.collect.account;

import io.gateledger.collect.provider.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers one account's secrets and says which are missing, unknown or too many. */
final class CredentialsCheck {

  private static final String FILE = "-file";

  private final String prefix;
  private final Map<String, String> written;
  private final WrittenSettings settings;
  private final List<String> problems;

  /**
   * @param prefix the full name of the account's {@code credentials} setting
   * @param settings those of all accounts, as their sources have them
   */
  CredentialsCheck(
      String prefix, Map<String, String> written, WrittenSettings settings, List<String> problems) {
    this.prefix = prefix;
    this.written = written;
    this.settings = settings;
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
      if (!isKnown(name, known)) {
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
                .formatted(key, WrittenSettings.variable(key)));
      }
    }
  }

  private @Nullable String value(String name) {
    String key = prefix + '.' + name;
    String value = found(name, key);
    String file = found(name + FILE, key + FILE);
    if (file == null || value != null && !settings.comesBefore(key + FILE, key)) {
      return value;
    }
    return read(key + FILE, file);
  }

  private @Nullable String found(String name, String key) {
    return written.containsKey(name) ? written.get(name) : settings.value(key);
  }

  private @Nullable String read(String key, String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      problems.add("%s names %s, which cannot be read: make it readable".formatted(key, file));
      return null;
    }
  }

  /** An environment variable spells no dash, so {@code tenant-id} comes as {@code tenant.id}. */
  private static boolean isKnown(String name, Set<String> known) {
    String spelt = WrittenSettings.variable(name);
    return known.stream()
        .flatMap(one -> Stream.of(one, one + FILE))
        .anyMatch(one -> one.equals(name) || WrittenSettings.variable(one).equals(spelt));
  }

  private static String spelt(List<List<String>> forms) {
    return forms.stream().map(form -> String.join(", ", form)).collect(Collectors.joining("; or "));
  }
}
