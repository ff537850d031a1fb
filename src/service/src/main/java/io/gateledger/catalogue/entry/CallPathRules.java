package io.gateledger.catalogue.entry;

import com.fasterxml.jackson.core.JsonPointer;
import io.gateledger.catalogue.ListCall;
import io.gateledger.catalogue.ResourceType;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The variables in the paths of an entry's calls must be ones that its provider's accounts have.
 */
final class CallPathRules {

  private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");

  private static final String PARENT_ID = "parent_id";

  private CallPathRules() {}

  /**
   * @param known the variables that the provider's accounts have, null where nothing is known of it
   */
  static void check(EntryDocument document, ResourceType type, @Nullable Set<String> known) {
    checkList(document.locationOf(JsonPointer.compile("/list/path")), type.list(), known);
    if (type.show() != null) {
      SourceLocation location = document.locationOf(JsonPointer.compile("/show/path"));
      if (!check(location, type.show().path(), with("id", known)).contains("id")) {
        throw location.mistake(
            "the path of a read by id has no {id}", "put {id} where the id belongs");
      }
    }
  }

  private static void checkList(
      SourceLocation location, ListCall list, @Nullable Set<String> known) {
    boolean named = list.path().contains('{' + PARENT_ID + '}');
    if (list.parent() == null && named) {
      throw location.mistake(
          "the path names {parent_id}, and no parent is named",
          "name its type, such as 'parent: security-group'");
    }
    if (list.parent() != null && !named) {
      throw location.mistake(
          "the path of a list with a parent has no {parent_id}",
          "put {parent_id} where the parent's id belongs");
    }
    check(location, list.path(), list.parent() == null ? known : with(PARENT_ID, known));
  }

  private static @Nullable Set<String> with(String variable, @Nullable Set<String> known) {
    if (known == null) {
      return null;
    }
    Set<String> all = new TreeSet<>(known);
    all.add(variable);
    return all;
  }

  private static boolean isAddress(String path) {
    try {
      return URI.create("https://host" + path).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<String> check(
      SourceLocation location, String path, @Nullable Set<String> known) {
    String without = VARIABLE.matcher(path).replaceAll("");
    if (without.contains("{") || without.contains("}")) {
      throw location.mistake(
          "'%s' has a brace without a variable".formatted(path),
          "a variable is lower-case letters and '_' in braces, such as {id}");
    }
    if (!isAddress(VARIABLE.matcher(path).replaceAll("x"))) {
      throw location.mistake(
          "'%s' is no path of an address".formatted(path),
          "percent-encode what an address may not hold, such as %5E for '^'");
    }
    List<String> variables =
        VARIABLE.matcher(path).results().map((MatchResult found) -> found.group(1)).toList();
    for (String variable : variables) {
      if (known != null && !known.contains(variable)) {
        throw location.mistake(
            "'%s' has the unknown variable {%s}".formatted(path, variable),
            known.isEmpty() ? "it takes none" : "it may hold " + new TreeSet<>(known));
      }
    }
    return variables;
  }
}
