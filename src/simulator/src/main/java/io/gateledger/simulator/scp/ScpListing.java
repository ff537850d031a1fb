package io.gateledger.simulator.scp;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * scp-vpn-v1, sections 5 and 6, and the services beside it: {@code size} (default 20, no documented
 * maximum), {@code page} (from 0) and {@code sort} ({@code field:asc|desc}). {@code count} counts
 * all rows that match, not those of the page; a page past the end is empty.
 */
record ScpListing(String field, Set<String> sortable, Envelope envelope) {

  /** What a list says of itself: page, size, sort and total, or the total alone. */
  enum Envelope {
    PAGE,
    COUNT
  }

  private static final String DEFAULT_SORT = "created_at:asc";

  Response answer(
      Request request,
      ResourceCollection collection,
      List<Filter> filters,
      UnaryOperator<ObjectNode> view) {
    List<String> errors = new ArrayList<>();
    int size = number(request, "size", 20, errors);
    int page = number(request, "page", 0, errors);
    List<String> sort = sort(request);
    List<SortKey> order = order(sort, errors);
    if (!errors.isEmpty()) {
      return ScpErrors.invalid(errors);
    }
    Rows rows = collection.select(new Selection(filters, order));
    ObjectNode fields = Json.object().put("count", rows.size());
    if (envelope == Envelope.PAGE) {
      fields.put("page", page).put("size", size).set("sort", Json.tree(sort));
    }
    long from = Math.min((long) page * size, rows.size());
    long to = Math.min(from + size, rows.size());
    return Response.ok(new Body.Listing(fields, field, rows.map(view), (int) from, (int) to));
  }

  /**
   * The filters that the request sets, out of those that the version documents; each may repeat.
   */
  static List<Filter> filters(Request request, String... fields) {
    return Stream.of(fields)
        .filter(field -> !request.query().all(field).isEmpty())
        .map(field -> Filter.oneOf(field, Set.copyOf(request.query().all(field))))
        .toList();
  }

  private static int number(Request request, String name, int defaultValue, List<String> errors) {
    String text = request.query().first(name).orElse("");
    if (text.isEmpty()) {
      return defaultValue;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Reported below, like a negative number.
    }
    errors.add(name + ": Input should be a valid integer greater than or equal to 0");
    return defaultValue;
  }

  private static List<String> sort(Request request) {
    List<String> requested =
        request.query().all("sort").stream()
            .flatMap(value -> Stream.of(value.split(",", -1)))
            .filter(value -> !value.isEmpty())
            .toList();
    return requested.isEmpty() ? List.of(DEFAULT_SORT) : requested;
  }

  private List<SortKey> order(List<String> sort, List<String> errors) {
    List<SortKey> order = new ArrayList<>();
    for (String key : sort) {
      int colon = key.indexOf(':');
      String name = colon < 0 ? key : key.substring(0, colon);
      String direction = colon < 0 ? "asc" : key.substring(colon + 1);
      if (!sortable.contains(name) || !(direction.equals("asc") || direction.equals("desc"))) {
        errors.add("sort: " + key + " is not field:asc or field:desc");
      } else {
        order.add(SortKey.of(name, direction.equals("desc")));
      }
    }
    return order;
  }
}
