package io.gateledger.alert.rule.file;

import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.catalogue.Catalogue;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rules: those that ship with Gateledger and, where a directory is named, those in it. A
 * file there overrides a rule by its name, key by key, switches it off, or adds one.
 */
public final class AlertRuleFiles {

  /** The setting that names the directory. */
  public static final String DIRECTORY = "gateledger.alerts.directory";

  private static final String SHIPPED = "/alerts/";

  /** A jar cannot be listed in every packaging, so that the files are named in one. */
  private static final String INDEX = "index.txt";

  private final RuleCompiler compiler;

  /** With runbooks as rules name them. */
  public AlertRuleFiles(Catalogue catalogue) {
    this(catalogue, null);
  }

  /**
   * @param catalogue knows the types and fields that rules speak of
   * @param runbooks where the runbooks are that rules name by a relative path; null where nobody
   *     says so, and the path stays what it is
   */
  public AlertRuleFiles(Catalogue catalogue, @Nullable URI runbooks) {
    compiler = new RuleCompiler(catalogue, runbooks);
  }

  /** The rules that ship. */
  public RuleSet shipped() {
    return read(null);
  }

  /**
   * The rules that ship, and those of every {@code .yaml} or {@code .yml} file in and below a
   * directory, hidden ones aside.
   *
   * @param directory null for none
   * @throws AlertRulesException with all that is wrong
   */
  public RuleSet read(@Nullable Path directory) {
    MessageDigest digest = sha256();
    List<RuleMistake> mistakes = new ArrayList<>();
    Map<String, RuleDefinition> definitions = new LinkedHashMap<>();
    for (RuleDefinition rule : shippedDefinitions(digest, mistakes)) {
      definitions.put(rule.name(), rule);
    }
    Set<String> own = new HashSet<>();
    Map<String, RuleDefinition> first = new LinkedHashMap<>();
    for (RuleDefinition rule : definitions(directory, digest, mistakes)) {
      RuleDefinition earlier = first.putIfAbsent(rule.name(), rule);
      if (earlier != null) {
        mistakes.add(
            rule.place()
                .mistake(
                    "rule %s is there twice, first in %s:%d"
                        .formatted(rule.name(), earlier.place().file(), earlier.place().line()),
                    "keep one of the two, or rename one"));
        continue;
      }
      own.add(rule.name());
      definitions.merge(rule.name(), rule, RuleDefinition::overriddenBy);
    }
    List<AlertRule> rules = new ArrayList<>();
    for (RuleDefinition rule : definitions.values()) {
      AlertRule compiled =
          compiler.compile(rule, definitions.keySet(), !own.contains(rule.name()), mistakes);
      if (!Boolean.FALSE.equals(rule.isEnabled())) {
        rules.add(compiled);
      }
    }
    if (!mistakes.isEmpty()) {
      throw new AlertRulesException(
          mistakes.stream()
              .sorted(Comparator.comparing(RuleMistake::file).thenComparing(RuleMistake::line))
              .toList());
    }
    return new RuleSet(
        HexFormat.of().formatHex(digest.digest(), 0, 8),
        rules,
        definitions.values().stream()
            .collect(Collectors.toMap(RuleDefinition::name, RuleDefinition::asked)));
  }

  private static List<RuleDefinition> shippedDefinitions(
      MessageDigest digest, List<RuleMistake> mistakes) {
    try {
      List<RuleDefinition> definitions = new ArrayList<>();
      for (String name : new String(resource(INDEX), StandardCharsets.UTF_8).lines().toList()) {
        byte[] content = resource(name);
        digest.update(content);
        definitions.addAll(RuleDefinitionReader.read("alerts/" + name, content, mistakes));
      }
      return definitions;
    } catch (IOException e) {
      throw new UncheckedIOException("the service's own rules cannot be read", e);
    }
  }

  private static List<RuleDefinition> definitions(
      @Nullable Path directory, MessageDigest digest, List<RuleMistake> mistakes) {
    if (directory == null) {
      return List.of();
    }
    List<RuleDefinition> definitions = new ArrayList<>();
    try {
      for (Path file : files(directory)) {
        try {
          byte[] content = Files.readAllBytes(file);
          digest.update(content);
          definitions.addAll(RuleDefinitionReader.read(file.toString(), content, mistakes));
        } catch (IOException e) {
          mistakes.add(
              new RuleMistake(
                  file.toString(),
                  0,
                  "cannot be read",
                  "check that it is text that the service may read"));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      mistakes.add(
          new RuleMistake(
              directory.toString(),
              0,
              "not a directory that can be read",
              "name another in %s, or leave it out".formatted(DIRECTORY)));
    }
    return definitions;
  }

  /**
   * The files of rules in and below a directory, in the order of their names.
   *
   * @throws IOException when it is no directory that can be read
   */
  public static List<Path> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new IOException("no directory");
    }
    try (Stream<Path> files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> isYaml(file) && !isHidden(directory.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean isYaml(Path file) {
    String name = file.toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && !Files.isDirectory(file);
  }

  /** A mounted Kubernetes volume keeps each file a second time under a hidden name. */
  private static boolean isHidden(Path relative) {
    return StreamSupport.stream(relative.spliterator(), false)
        .anyMatch(name -> name.toString().startsWith("."));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream content = AlertRuleFiles.class.getResourceAsStream(SHIPPED + name)) {
      if (content == null) {
        throw new FileNotFoundException("resource " + SHIPPED + name);
      }
      return content.readAllBytes();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
