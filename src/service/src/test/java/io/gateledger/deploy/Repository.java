package io.gateledger.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The repository's files outside the modules, for tests that hold them to what the code does. */
public final class Repository {

  static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final YAMLMapper YAML = new YAMLMapper();

  private Repository() {}

  public static Path file(String name) {
    return ROOT.resolve(name);
  }

  public static String text(String name) throws IOException {
    return Files.readString(file(name));
  }

  /** A YAML or JSON file. */
  public static JsonNode tree(String name) throws IOException {
    return YAML.readTree(file(name).toFile());
  }
}
