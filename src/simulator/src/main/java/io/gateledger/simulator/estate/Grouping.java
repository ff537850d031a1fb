package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the items of a shelf by one of their fields, as the rules of a security group by its id.
 * What it found is kept until the shelf changes, so that showing all parents reads each child once.
 */
public final class Grouping {

  /** The items as they were when they were grouped. */
  public static final class Groups {

    private static final int[] NONE = {};

    private final Shelf shelf;
    private final long revision;
    private final Rows rows;
    private final Map<String, int[]> positions;

    private Groups(Shelf shelf, long revision, Rows rows, Map<String, int[]> positions) {
      this.shelf = shelf;
      this.revision = revision;
      this.rows = rows;
      this.positions = positions;
    }

    public Stream<ObjectNode> of(String value) {
      return IntStream.of(positions.getOrDefault(value, NONE))
          .mapToObj(rows::row)
          .flatMap(row -> row.stream());
    }

    public int count(String value) {
      return positions.getOrDefault(value, NONE).length;
    }

    private boolean areOf(Shelf asked) {
      return shelf == asked && revision == asked.revision();
    }
  }

  private final String field;
  private volatile @Nullable Groups latest;

  public Grouping(String field) {
    this.field = field;
  }

  public Groups of(Shelf shelf) {
    Groups known = latest;
    if (known != null && known.areOf(shelf)) {
      return known;
    }
    long revision = shelf.revision();
    Rows rows = shelf.select(Selection.ALL);
    Groups groups = new Groups(shelf, revision, rows, positions(rows));
    latest = groups;
    return groups;
  }

  private Map<String, int[]> positions(Rows rows) {
    Map<String, IntStream.Builder> found = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      int position = i;
      rows.row(i)
          .map(item -> item.path(field).asText())
          .ifPresent(value -> found.computeIfAbsent(value, v -> IntStream.builder()).add(position));
    }
    Map<String, int[]> positions = new HashMap<>();
    found.forEach((value, builder) -> positions.put(value, builder.build().toArray()));
    return positions;
  }
}
