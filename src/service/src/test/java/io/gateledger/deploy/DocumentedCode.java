package io.gateledger.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a document has in a fence, or between two backticks in prose.
 *
 * @param place the document and the line it begins at
 * @param language what is written behind the fence; null for what stands in prose
 * @param mark what the comment above the fence says, empty where there is none
 */
public record DocumentedCode(
    String document, String place, @Nullable String language, String mark, String text) {

  private static final Pattern FENCE = Pattern.compile("^\\s*(?:```|~~~)(.*)$");
  private static final Pattern MARK = Pattern.compile("^<!-- (.*) -->$");
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");

  /** All of every document whose lines are run, in their order. */
  public static List<DocumentedCode> all() throws IOException {
    List<String> documents =
        new ArrayList<>(
            List.of(
                "README.md",
                "docs/operations.md",
                "docs/events.md",
                "docs/ledger.md",
                "docs/adding-a-resource-type.md"));
    try (Stream<Path> runbooks = Files.list(Repository.file("docs/runbooks"))) {
      runbooks.map(page -> "docs/runbooks/" + page.getFileName()).sorted().forEach(documents::add);
    }
    List<DocumentedCode> all = new ArrayList<>();
    for (String document : documents) {
      all.addAll(of(document, Repository.text(document)));
    }
    return all;
  }

  /** What is fenced in a language, of all of them. */
  public static List<DocumentedCode> in(String language) throws IOException {
    return all().stream().filter(code -> language.equals(code.language())).toList();
  }

  static List<DocumentedCode> of(String document, String text) {
    List<DocumentedCode> found = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (fence.matches()) {
        int end = i + 1;
        while (end < lines.size() && !FENCE.matcher(lines.get(end)).matches()) {
          end++;
        }
        Matcher mark = MARK.matcher(i == 0 ? "" : lines.get(i - 1));
        found.add(
            new DocumentedCode(
                document,
                document + ':' + (i + 1),
                fence.group(1),
                mark.matches() ? mark.group(1) : "",
                String.join("\n", lines.subList(i + 1, end)) + '\n'));
        i = end;
      } else {
        Matcher span = SPAN.matcher(lines.get(i));
        while (span.find()) {
          found.add(
              new DocumentedCode(document, document + ':' + (i + 1), null, "", span.group(1)));
        }
      }
    }
    return found;
  }
}
