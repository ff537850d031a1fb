package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.query.Rows;
import io.gateledger.simulator.query.Selection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An index over a collection by one field of its items, such as the rules of a security group by
 * the id of the group. The index is kept until the collection changes, so that showing all parents
 * reads each child once.
 */
public final class FieldIndex {

  /** The items as they were when the index was built. */
  public static final class Entries {

    private static final int[] NONE = {};

    private final ResourceCollection collection;
    private final long revision;
    private final Rows rows;
    private final Map<String, int[]> positions;

    private Entries(
        ResourceCollection collection, long revision, Rows rows, Map<String, int[]> positions) {
      this.collection = collection;
      this.revision = revision;
      this.rows = rows;
      this.positions = positions;
    }

    public Stream<ObjectNode> find(String value) {
      return IntStream.of(positions.getOrDefault(value, NONE))
          .mapToObj(rows::row)
          .flatMap(row -> row.stream());
    }

    public int count(String value) {
      return positions.getOrDefault(value, NONE).length;
    }

    private boolean isCurrent(ResourceCollection other) {
      return collection == other && revision == other.revision();
    }
  }

  private final String field;
  private volatile @Nullable Entries latest;

  public FieldIndex(String field) {
    this.field = field;
  }

  public Entries entries(ResourceCollection collection) {
    Entries known = latest;
    if (known != null && known.isCurrent(collection)) {
      return known;
    }
    long revision = collection.revision();
    Rows rows = collection.select(Selection.ALL);
    Entries entries = new Entries(collection, revision, rows, positions(rows));
    latest = entries;
    return entries;
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
