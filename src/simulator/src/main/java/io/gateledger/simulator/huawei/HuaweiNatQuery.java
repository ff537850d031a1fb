package io.gateledger.simulator.huawei;

import com.fasterxml.jackson.core.JsonPointer;
import io.gateledger.simulator.http.QueryParameters;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.query.Filter;
import io.gateledger.simulator.query.Selection;
import io.gateledger.simulator.query.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * huawei-public-nat-gateway-v2, table 2, and the like: every optional parameter filters, and may
 * repeat.
 */
record HuaweiNatQuery(HuaweiResourceKind.FilterParameters parameters, QueryParameters query) {

  private static final Pattern CREATED_AT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

  /** What is wrong with the parameters, in the words of NAT's error table. */
  Optional<Response> error() {
    if (query.first("created_at").filter(time -> !CREATED_AT.matcher(time).matches()).isPresent()) {
      return Optional.of(HuaweiErrors.nat(400, "NAT.0001", "created_at is invalid"));
    }
    if (limit().isEmpty()) {
      return Optional.of(invalid("limit is invalid"));
    }
    boolean badState =
        query.first("admin_state_up").filter(up -> !up.matches("true|false")).isPresent();
    boolean badOrder =
        query.first("sort_dir").filter(dir -> !dir.matches("asc|desc")).isPresent()
            || query
                .first("sort_key")
                .filter(key -> !parameters.sortable().contains(key))
                .isPresent();
    return badState || badOrder
        ? Optional.of(HuaweiErrors.nat(400, "NAT.0002", "Invalid parameters."))
        : Optional.empty();
  }

  static Response invalid(String what) {
    return HuaweiErrors.nat(400, "NAT.0101", "get natgateways error " + what);
  }

  /** 1 to 2000, by default 2000; nothing when it is neither. */
  Optional<Integer> limit() {
    String text = query.first("limit").orElse("2000");
    boolean valid = text.matches("\\d{1,4}") && Integer.parseInt(text) >= 1;
    return valid && Integer.parseInt(text) <= 2000
        ? Optional.of(Integer.parseInt(text))
        : Optional.empty();
  }

  Optional<String> marker() {
    return query.first("marker");
  }

  Selection selection() {
    List<Filter> filters = new ArrayList<>();
    for (String field : parameters.equalTo()) {
      add(filters, field, Filter.Match.EQUALS);
    }
    for (String field : parameters.contained()) {
      add(filters, field, Filter.Match.LIST_CONTAINS);
    }
    // Stored with fractions of a second, asked for without.
    query
        .first("created_at")
        .map(time -> time.replace('T', ' ').replace("Z", ""))
        .ifPresent(
            time -> filters.add(filter("created_at", Set.of(time), Filter.Match.STARTS_WITH)));
    boolean descending = query.first("sort_dir").filter("desc"::equals).isPresent();
    Optional<String> key =
        query.first("sort_key").or(() -> query.first("sort_dir").map(d -> "created_at"));
    return new Selection(
        filters, key.map(field -> List.of(SortKey.of(field, descending))).orElse(List.of()));
  }

  private void add(List<Filter> filters, String field, Filter.Match match) {
    if (!query.all(field).isEmpty()) {
      filters.add(filter(field, Set.copyOf(query.all(field)), match));
    }
  }

  private static Filter filter(String field, Set<String> values, Filter.Match match) {
    return new Filter(JsonPointer.compile("/" + field), values, match);
  }
}
