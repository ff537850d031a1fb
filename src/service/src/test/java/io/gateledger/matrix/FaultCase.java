package io.gateledger.matrix;

import io.gateledger.catalogue.Paging;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.simulator.fault.FaultCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes wrong in one look.
 *
 * @param kind one of the simulator's
 * @param lasting whether it strikes all that follows, or one request only
 */
record FaultCase(String kind, Place place, boolean lasting) {

  /** Where in a look it strikes. */
  enum Place {
    FIRST_PAGE,
    MIDDLE_PAGE,
    LAST_PAGE,
    SHOW
  }

  /** Faults that bend a page by its number rather than answer in its place. */
  private static final List<String> OF_PAGES =
      List.of("lost-page", "repeated-page", "repeated-marker", "row-shifted", "duplicate-id");

  /** Every case there is for a type. */
  static List<FaultCase> of(ResourceType type) {
    List<FaultCase> cases = new ArrayList<>();
    for (String kind : new FaultCatalogue().kinds()) {
      for (Place place : Place.values()) {
        if (isPossible(type, kind, place)) {
          cases.add(new FaultCase(kind, place, true));
          cases.add(new FaultCase(kind, place, false));
        }
      }
    }
    return cases;
  }

  private static boolean isPossible(ResourceType type, String kind, Place place) {
    return switch (place) {
      case FIRST_PAGE -> true;
      case MIDDLE_PAGE, LAST_PAGE -> type.list().paging() != Paging.NONE;
      case SHOW -> type.show() != null && !OF_PAGES.contains(kind);
    };
  }

  /**
   * The order in the simulator's own words.
   *
   * @param pages how many pages the listing has
   */
  Map<String, Object> order(ResourceType type, int pages) {
    Map<String, Object> order = new HashMap<>(Map.of("kind", kind, "path", path(type)));
    if (!lasting) {
      order.put("times", 1);
    }
    int page =
        switch (place) {
          case FIRST_PAGE -> 0;
          case MIDDLE_PAGE -> pages / 2;
          case LAST_PAGE -> pages - 1;
          case SHOW -> isShowListed(type) ? pages : 0;
        };
    if (OF_PAGES.contains(kind)) {
      order.put("page", page);
    } else {
      order.put("after", page);
    }
    switch (kind) {
      case "delay" -> order.put("delay", "PT0.02S");
      case "clock-skew" -> order.put("skew", "PT20M");
      case "status-429", "status-503" -> {
        if (lasting) {
          order.put("retryAfter", "PT0.01S");
        }
      }
      default -> {
        // Says all by its name.
      }
    }
    return order;
  }

  private String path(ResourceType type) {
    return pattern(
        place == Place.SHOW && type.show() != null ? type.show().path() : type.list().path());
  }

  /** Whether the read by id goes to the listing's own path, with a filter. */
  private static boolean isShowListed(ResourceType type) {
    return type.show() != null && pattern(type.show().path()).equals(pattern(type.list().path()));
  }

  private static String pattern(String path) {
    return "**" + path.replaceFirst("\\?.*", "").replaceAll("\\{[^}]*}", "*");
  }

  @Override
  public String toString() {
    return "%s at %s%s".formatted(kind, place, lasting ? ", lasting" : ", once");
  }
}
