package io.gateledger.simulator.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An ordered view of items that keeps positions, not contents: a row that was deleted after the
 * view was taken is simply not there any more, as in a live listing.
 */
public interface Rows {

  int size();

  Optional<ObjectNode> row(int position);

  /** Where the item of that id stands, or -1 when it is not among the rows. */
  int position(String id);

  /** The same rows, each shown in another form. */
  default Rows map(UnaryOperator<ObjectNode> form) {
    Rows source = this;
    return new Rows() {
      @Override
      public int size() {
        return source.size();
      }

      @Override
      public Optional<ObjectNode> row(int position) {
        return source.row(position).map(form);
      }

      @Override
      public int position(String id) {
        return source.position(id);
      }
    };
  }

  static Rows of(List<ObjectNode> items) {
    List<ObjectNode> rows = List.copyOf(items);
    return new Rows() {
      @Override
      public int size() {
        return rows.size();
      }

      @Override
      public Optional<ObjectNode> row(int position) {
        return Optional.of(rows.get(position));
      }

      @Override
      public int position(String id) {
        return rows.stream().map(row -> row.path("id").asText()).toList().indexOf(id);
      }
    };
  }
}
