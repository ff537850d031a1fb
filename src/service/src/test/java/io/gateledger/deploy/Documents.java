package io.gateledger.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The repository's Markdown. */
final class Documents {

  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w*)\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

  private Documents() {}

  /** Every document that people read from the front door on. */
  static List<Path> all() throws IOException {
    List<Path> all =
        Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
            .map(Repository::file)
            .collect(Collectors.toCollection(ArrayList::new));
    for (String folder : List.of("docs", "deploy")) {
      try (Stream<Path> files = Files.walk(Repository.file(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(all::add);
      }
    }
    return all;
  }

  /** The code blocks of a language. */
  static List<String> blocks(Path document, String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(document));
    while (block.find()) {
      if (block.group(1).equals(language)) {
        blocks.add(block.group(2));
      }
    }
    return blocks;
  }

  /** What stands under a heading, up to the next one that is no deeper. */
  static String section(String text, String heading) {
    Matcher section =
        Pattern.compile(
                "^(#+) " + Pattern.quote(heading) + "$(.*?)(?=^(?!\\1#)#+ |\\z)",
                Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(text);
    if (!section.find()) {
      throw new IllegalArgumentException("there is no heading " + heading);
    }
    return section.group(2);
  }

  /** The cells of every row of every table, their heads and rules aside. */
  static List<List<String>> rows(String text) {
    List<String> lines = text.lines().toList();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      boolean inTable = lines.get(i).startsWith("|") && lines.get(i - 1).startsWith("|");
      if (inTable && !lines.get(i).startsWith("|---")) {
        rows.add(cells(lines.get(i)));
      }
    }
    return rows;
  }

  private static List<String> cells(String line) {
    String inner = line.strip().substring(1, line.strip().length() - 1);
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }

  /** The text without its code blocks. */
  static String prose(Path document) throws IOException {
    return BLOCK.matcher(Files.readString(document)).replaceAll("");
  }
}
