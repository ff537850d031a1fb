package io.gateledger.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
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
final class CallPaths {

  private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");

  private static final String PARENT_ID = "parent_id";

  private CallPaths() {}

  /**
   * @param known the variables that the provider's accounts have, null where nothing is known of it
   */
  static void check(EntryFile file, ResourceType type, @Nullable Set<String> known) {
    checkList(file.placeOf(JsonPointer.compile("/list/path")), type.list(), known);
    if (type.show() != null) {
      Place place = file.placeOf(JsonPointer.compile("/show/path"));
      if (!check(place, type.show().path(), with("id", known)).contains("id")) {
        throw place.mistake(
            "the path of a read by id has no {id}", "put {id} where the id belongs");
      }
    }
  }

  private static void checkList(Place place, ListCall list, @Nullable Set<String> known) {
    boolean named = list.path().contains('{' + PARENT_ID + '}');
    if (list.parent() == null && named) {
      throw place.mistake(
          "the path names {parent_id}, and no parent is named",
          "name its type, such as 'parent: security-group'");
    }
    if (list.parent() != null && !named) {
      throw place.mistake(
          "the path of a list with a parent has no {parent_id}",
          "put {parent_id} where the parent's id belongs");
    }
    check(place, list.path(), list.parent() == null ? known : with(PARENT_ID, known));
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

  private static List<String> check(Place place, String path, @Nullable Set<String> known) {
    String without = VARIABLE.matcher(path).replaceAll("");
    if (without.contains("{") || without.contains("}")) {
      throw place.mistake(
          "'%s' has a brace without a variable".formatted(path),
          "a variable is lower-case letters and '_' in braces, such as {id}");
    }
    if (!isAddress(VARIABLE.matcher(path).replaceAll("x"))) {
      throw place.mistake(
          "'%s' is no path of an address".formatted(path),
          "percent-encode what an address may not hold, such as %5E for '^'");
    }
    List<String> variables =
        VARIABLE.matcher(path).results().map((MatchResult found) -> found.group(1)).toList();
    for (String variable : variables) {
      if (known != null && !known.contains(variable)) {
        throw place.mistake(
            "'%s' has the unknown variable {%s}".formatted(path, variable),
            known.isEmpty() ? "it takes none" : "it may hold " + new TreeSet<>(known));
      }
    }
    return variables;
  }
}
