package io.gateledger.ledger.relation;

import io.gateledger.resource.ResourceKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a resource points at, or what points at it, as {@code dashboard.neighbours} tells it.
 *
 * @param direction {@code to} or {@code from}
 * @param field of the one that points, as a JSON Pointer
 * @param key null where the ledger did not know it
 * @param presence null likewise
 */
public record Neighbour(
    String direction,
    String field,
    @Nullable String key,
    String type,
    String id,
    @Nullable String name,
    @Nullable String presence,
    boolean collected) {

  /** Where it stands among the neighbours. */
  public PageStart place() {
    return new PageStart(direction, type, id, field);
  }

  /** A place among the neighbours of a resource: those it points at come first. */
  public record PageStart(String direction, String type, String id, String field) {

    private static final Set<String> DIRECTIONS = Set.of("to", "from");

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    public static PageStart parse(String text) {
      String[] parts = text.split("/", 4);
      if (parts.length < 4 || !DIRECTIONS.contains(parts[0]) || !ResourceKey.isId(parts[2])) {
        throw new IllegalArgumentException("no place among neighbours");
      }
      return new PageStart(parts[0], parts[1], parts[2], '/' + parts[3]);
    }

    @Override
    public String toString() {
      return direction + '/' + type + '/' + id + field;
    }
  }
}
