package io.gateledger.catalogue.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.entry.ProviderRules.ProviderRule;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static java.util.stream.Collectors.toMap;

/**
 * Reads the catalogue: the files that ship with Gateledger and, where a directory is named, those
 * in it. A file may add a type and may replace none.
 */
public final class CatalogueLoader {

  private static final String BUILT_IN = "/catalogue/";

  /** A jar cannot be listed in every packaging, so that the built-in files are named in one. */
  private static final String INDEX = "index.txt";

  private final EntrySchema schema;
  private final CatalogueBuilder builder = new CatalogueBuilder();

  private final Map<String, ProviderRule> rules;

  private CatalogueLoader(List<ProviderRule> rules) throws IOException {
    this.rules = rules.stream().collect(toMap(ProviderRule::provider, Function.identity()));
    try (InputStream document = resource("catalogue-entry.schema.json")) {
      this.schema =
          new EntrySchema(
              new ObjectMapper().readTree(document),
              rules.stream().map(ProviderRule::provider).toList());
    }
  }

  /**
   * The types that ship with Gateledger; for those who speak to no provider, and so cannot check
   * what entries say of one.
   *
   * @throws CatalogueException when a file has a mistake
   */
  public static Catalogue builtIn() {
    return load(List.of(), List.of());
  }

  /**
   * The types that ship with Gateledger.
   *
   * @throws CatalogueException when a file has a mistake
   */
  public static Catalogue builtIn(ProviderRules rules) {
    return load(List.of(), rules.all());
  }

  /**
   * The types that ship with Gateledger, and those of every {@code .yaml} or {@code .yml} file in
   * and below a directory, hidden ones aside; for those who speak to no provider, as above.
   *
   * @throws CatalogueException when a file has a mistake or cannot be read
   */
  public static Catalogue withDirectory(Path directory) {
    return load(yamlFiles(directory), List.of());
  }

  /**
   * The types that ship with Gateledger, and those of every {@code .yaml} or {@code .yml} file in
   * and below a directory, hidden ones aside.
   *
   * @throws CatalogueException when a file has a mistake or cannot be read
   */
  public static Catalogue withDirectory(Path directory, ProviderRules rules) {
    return load(yamlFiles(directory), rules.all());
  }

  private static Catalogue load(List<Path> files, List<ProviderRule> rules) {
    try {
      CatalogueLoader loader = new CatalogueLoader(rules);
      loader.addBuiltIn();
      files.forEach(loader::addFile);
      return loader.builder.build();
    } catch (IOException e) {
      throw new UncheckedIOException("the service's own catalogue cannot be read", e);
    }
  }

  private void addBuiltIn() throws IOException {
    for (String name : index()) {
      try (InputStream content = resource(name)) {
        add("catalogue/" + name, content);
      }
    }
  }

  private void addFile(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      add(file.toString(), content);
    } catch (IOException e) {
      throw new CatalogueException(
          file.toString(), 0, "cannot be read", "check that it is text that the service may read");
    }
  }

  private void add(String name, InputStream content) throws IOException {
    EntryDocument document = EntryParser.parse(name, content);
    schema.check(document);
    ResourceType type = EntryReader.read(document.root());
    EntryRules.check(document, type, rules.get(type.provider()));
    builder.add(document, type);
  }

  private static List<Path> yamlFiles(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw unreadable(directory);
    }
    try (Stream<Path> files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> isYaml(file) && !isHidden(directory.relativize(file)))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(directory);
    }
  }

  private static CatalogueException unreadable(Path directory) {
    return new CatalogueException(
        directory.toString(),
        0,
        "not a directory that can be read",
        "name another in gateledger.catalogue.directory, or leave it out");
  }

  private static boolean isYaml(Path file) {
    String name = file.toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
  }

  /** A mounted Kubernetes volume keeps each file a second time under a hidden name. */
  private static boolean isHidden(Path relative) {
    return StreamSupport.stream(relative.spliterator(), false)
        .anyMatch(name -> name.toString().startsWith("."));
  }

  private static List<String> index() throws IOException {
    try (InputStream index = resource(INDEX)) {
      return new String(index.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static InputStream resource(String name) throws FileNotFoundException {
    InputStream content = CatalogueLoader.class.getResourceAsStream(BUILT_IN + name);
    if (content == null) {
      throw new FileNotFoundException("resource " + BUILT_IN + name);
    }
    return content;
  }
}
