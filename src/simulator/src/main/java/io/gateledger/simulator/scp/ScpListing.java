package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Filter;
import io.gateledger.simulator.estate.Rows;
import io.gateledger.simulator.estate.Selection;
import io.gateledger.simulator.estate.Shelf;
import io.gateledger.simulator.estate.SortKey;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Body;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * scp-vpn-v1, sections 5 and 6, and the services beside it: {@code size} (default 20, no documented
 * maximum), {@code page} (from 0) and {@code sort} ({@code field:asc|desc}). {@code count} tells
 * all rows that match, not those of the page; a page past the end is empty.
 */
record ScpListing(String field, Set<String> sortable, Envelope envelope) {

  /** What a list tells of itself: all of it, or the total alone. */
  enum Envelope {
    PAGE,
    COUNT
  }

  private static final String DEFAULT_SORT = "created_at:asc";

  Reply answer(Call call, Shelf shelf, List<Filter> filters, UnaryOperator<ObjectNode> form) {
    List<String> complaints = new ArrayList<>();
    int size = number(call, "size", 20, complaints);
    int page = number(call, "page", 0, complaints);
    List<String> sort = sort(call);
    List<SortKey> order = order(sort, complaints);
    if (!complaints.isEmpty()) {
      return ScpErrors.invalid(complaints);
    }
    Rows rows = shelf.select(new Selection(filters, order));
    ObjectNode told = Json.object().put("count", rows.size());
    if (envelope == Envelope.PAGE) {
      told.put("page", page).put("size", size).set("sort", Json.tree(sort));
    }
    long from = Math.min((long) page * size, rows.size());
    long to = Math.min(from + size, rows.size());
    return Reply.ok(new Body.Listing(told, field, rows.map(form), (int) from, (int) to));
  }

  /** The filters that the call sets, out of those that the version documents; each may repeat. */
  static List<Filter> filters(Call call, String... fields) {
    return Stream.of(fields)
        .filter(field -> !call.query().all(field).isEmpty())
        .map(field -> Filter.oneOf(field, Set.copyOf(call.query().all(field))))
        .toList();
  }

  private static int number(Call call, String name, int otherwise, List<String> complaints) {
    String text = call.query().first(name).orElse("");
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, like a negative number.
    }
    complaints.add(name + ": Input should be a valid integer greater than or equal to 0");
    return otherwise;
  }

  private static List<String> sort(Call call) {
    List<String> asked =
        call.query().all("sort").stream()
            .flatMap(value -> Stream.of(value.split(",", -1)))
            .filter(value -> !value.isEmpty())
            .toList();
    return asked.isEmpty() ? List.of(DEFAULT_SORT) : asked;
  }

  private List<SortKey> order(List<String> sort, List<String> complaints) {
    List<SortKey> order = new ArrayList<>();
    for (String key : sort) {
      int colon = key.indexOf(':');
      String name = colon < 0 ? key : key.substring(0, colon);
      String direction = colon < 0 ? "asc" : key.substring(colon + 1);
      if (!sortable.contains(name) || !(direction.equals("asc") || direction.equals("desc"))) {
        complaints.add("sort: " + key + " is not field:asc or field:desc");
      } else {
        order.add(SortKey.of(name, direction.equals("desc")));
      }
    }
    return order;
  }
}
