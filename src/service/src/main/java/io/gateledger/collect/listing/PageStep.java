package io.gateledger.collect.listing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What to do next in a listing. */
sealed interface PageStep {

  /** Ask for the page that these parameters, in this order, name. */
  record Ask(Map<String, String> query) implements PageStep {

    static final String MARKER = "marker";

    public Ask {
      query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /** Whether it names a row to go on after, which may have gone since it was listed. */
    boolean goesOnAfterARow() {
      return query.containsKey(MARKER);
    }
  }

  /** That was the last page. */
  record End() implements PageStep {}

  /** There is more, but no way to it. */
  record Stuck(String reason) implements PageStep {}
}
