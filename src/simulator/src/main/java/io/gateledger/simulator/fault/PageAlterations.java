package io.gateledger.simulator.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.http.Body.Listing;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.query.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The ways in which a page can be altered; what the envelope says (a total, a page) stays as it
 * was.
 */
final class PageAlterations {

  private PageAlterations() {}

  /** {@code lost-page}: a well-formed page without a single row. */
  static Listing lost(Listing page) {
    return page.window(page.from(), page.from());
  }

  /** {@code repeated-page}: the rows of the page before, once more. */
  static Listing repeated(Listing page) {
    int size = Math.max(1, page.to() - page.from());
    int from = Math.max(0, page.from() - size);
    return page.window(from, Math.min(from + size, page.rows().size()));
  }

  /**
   * {@code repeated-marker}: the last row is the last one of the page before, so a reader that goes
   * on from there asks for this page again, for ever. An envelope that names the next marker, by
   * itself or in a link, leads back there too.
   */
  static Listing markerRepeated(Listing page) {
    List<ObjectNode> rows = rows(page);
    Optional<ObjectNode> before =
        page.from() > 0 ? page.rows().row(page.from() - 1) : Optional.empty();
    if (rows.isEmpty() || before.isEmpty()) {
      return page;
    }
    ObjectNode last = rows.set(rows.size() - 1, before.get());
    return new Listing(
        withMarker(id(before.get()), id(last), page.envelope()),
        page.field(),
        Rows.of(rows),
        0,
        rows.size());
  }

  /** {@code row-shifted}: a row before the page has gone meanwhile, so its first row is skipped. */
  static Listing shifted(Listing page) {
    return page.window(page.from() + 1, page.to() + 1);
  }

  /** {@code duplicate-id}: the first row comes twice. */
  static Listing duplicated(Listing page) {
    List<ObjectNode> rows = rows(page);
    rows.stream().findFirst().ifPresent(rows::add);
    return page.withRows(Rows.of(rows));
  }

  /** {@code conflicting-id}: the first row comes twice, the second time with another content. */
  static Listing conflicting(Listing page) {
    List<ObjectNode> rows = rows(page);
    rows.stream()
        .findFirst()
        .map(ObjectNode::deepCopy)
        .ifPresent(
            row -> rows.add(row.put(row.has("name") ? "name" : "description", "of another")));
    return page.withRows(Rows.of(rows));
  }

  private static ObjectNode withMarker(String marker, String replaced, ObjectNode envelope) {
    String text = envelope.toString().replace(replaced, marker);
    return replaced.isEmpty() ? envelope : Json.readObject(text).orElse(envelope);
  }

  private static String id(ObjectNode row) {
    return row.path("id").asText();
  }

  private static List<ObjectNode> rows(Listing page) {
    List<ObjectNode> rows = new ArrayList<>();
    IntStream.range(page.from(), page.to())
        .mapToObj(page.rows()::row)
        .forEach(row -> row.ifPresent(rows::add));
    return rows;
  }
}
