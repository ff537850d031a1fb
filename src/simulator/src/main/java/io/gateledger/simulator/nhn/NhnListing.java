package io.gateledger.simulator.nhn;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.ResourceCollection;
import io.gateledger.simulator.http.Body;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.query.Filter;
import io.gateledger.simulator.query.Rows;
import io.gateledger.simulator.query.Selection;
import io.gateledger.simulator.query.SortKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list as Neutron gives it: whole, or with {@code limit} in pages that {@code marker} continues
 * and {@code <items>_links} lead to and from. A marker that is gone is answered as a read of it
 * would be.
 */
record NhnListing(NhnResourceKind kind, Request request) {

  private static final Set<String> PAGING_PARAMETERS = Set.of("limit", "marker");

  Response answer(ResourceCollection collection, UnaryOperator<ObjectNode> view) {
    Optional<Integer> limit = limit();
    Optional<List<SortKey>> order = order();
    if (limit.isEmpty()) {
      return NhnErrors.neutron(
          400,
          "BadRequest",
          "Bad limits request: Limit must be an integer 0 or greater and not '%s'."
              .formatted(first("limit")));
    }
    if (order.isEmpty()) {
      return NhnErrors.badRequest(
          "The number of sort_keys and sort_dirs must be same, and sort_dir asc or desc.");
    }
    Rows rows = collection.select(new Selection(filters(), order.get()));
    String marker = first("marker");
    int last = marker.isEmpty() ? -1 : rows.position(marker);
    if (last < 0 && !marker.isEmpty()) {
      return kind.notFound(marker);
    }
    return page(rows, last + 1, limit.get(), view);
  }

  private Response page(Rows rows, int from, int limit, UnaryOperator<ObjectNode> view) {
    int to = limit == 0 ? rows.size() : (int) Math.min((long) from + limit, rows.size());
    ObjectNode envelope = Json.object();
    if (limit > 0) {
      ArrayNode links = Json.array();
      if (to < rows.size()) {
        link(rows, to - 1, limit, "").ifPresent(href -> add(links, "next", href));
      }
      if (!first("marker").isEmpty()) {
        link(rows, from, limit, "&page_reverse=True")
            .ifPresent(href -> add(links, "previous", href));
      }
      if (!links.isEmpty()) {
        envelope.set(kind.plural() + "_links", links);
      }
    }
    List<String> fields = request.query().all("fields");
    Rows shown = rows.map(view);
    return Response.ok(
        new Body.Listing(
            envelope,
            kind.plural(),
            fields.isEmpty() ? shown : shown.map(item -> item.deepCopy().retain(fields)),
            from,
            to));
  }

  /**
   * Where the list goes on from a row, as the client reached it and with what else it asked for.
   */
  private Optional<String> link(Rows rows, int position, int limit, String more) {
    return (position < rows.size() ? rows.row(position) : Optional.<ObjectNode>empty())
        .map(row -> row.path("id").asText())
        .map(
            id ->
                "http://%s%s?%slimit=%d&marker=%s%s"
                    .formatted(request.host(), request.line().rawPath(), rest(), limit, id, more));
  }

  private String rest() {
    return request.query().values().entrySet().stream()
        .filter(requested -> !PAGING_PARAMETERS.contains(requested.getKey()))
        .flatMap(
            requested ->
                requested.getValue().stream().map(value -> pair(requested.getKey(), value)))
        .collect(Collectors.joining());
  }

  private static String pair(String name, String value) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        + "="
        + URLEncoder.encode(value, StandardCharsets.UTF_8)
        + "&";
  }

  private static void add(ArrayNode links, String rel, String href) {
    links.addObject().put("href", href).put("rel", rel);
  }

  /** 0 for all of it; nothing when what was asked for is no limit. */
  private Optional<Integer> limit() {
    String text = request.query().first("limit").orElse("0");
    return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private List<Filter> filters() {
    return kind.filters().stream()
        .filter(field -> !request.query().all(field).isEmpty())
        .map(field -> Filter.oneOf(field, Set.copyOf(request.query().all(field))))
        .toList();
  }

  private Optional<List<SortKey>> order() {
    List<String> keys = request.query().all("sort_key");
    List<String> directions = request.query().all("sort_dir");
    boolean paired = directions.isEmpty() || directions.size() == keys.size();
    if (!paired || !Stream.of("asc", "desc").toList().containsAll(directions)) {
      return Optional.empty();
    }
    List<SortKey> order = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      boolean descending = !directions.isEmpty() && directions.get(i).equals("desc");
      order.add(SortKey.of(keys.get(i), descending));
    }
    return Optional.of(order);
  }

  private String first(String name) {
    return request.query().first(name).orElse("");
  }
}
