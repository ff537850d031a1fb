package io.gateledger.matrix;

import io.gateledger.catalogue.Paging;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.simulator.fault.FaultCatalogue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

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
      List.of(
          "lost-page",
          "repeated-page",
          "repeated-marker",
          "row-shifted",
          "duplicate-id",
          "conflicting-id");

  /** With these the first page is refused, whatever the provider. */
  static final Set<String> REFUSING =
      Set.of(
          "status-401",
          "status-403",
          "status-404",
          "status-429",
          "status-500",
          "status-502",
          "status-503",
          "nameless-404",
          "expired-token",
          "html-body",
          "unsuccessful");

  /** With these a page cannot be believed. */
  static final Set<String> BREAKING =
      Set.of("truncated-json", "cut-after-comma", "dropped-connection", "conflicting-id");

  /** A declared total gives these away. */
  static final Set<String> HIDING = Set.of("lost-page", "row-shifted");

  static final Set<String> HARMLESS =
      Set.of("delay", "delay-answer", "undocumented-field", "unknown-enum", "gzip-body", "id-case");

  /** Whether a run may be complete with these depends on the listing and on where they strike. */
  static final Set<String> DEPENDING =
      Set.of("clock-skew", "ignored-filter", "repeated-page", "repeated-marker", "duplicate-id");

  /** A type that providers list in pages, and the simulator at once, as its document has it. */
  private static final String LISTED_WHOLE = "nhn/internet-gateway";

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

  /**
   * A choice of these cases, one of each kind: at the first page, at one of the further pages or at
   * the read by id, lasting or once. Which of them goes round with the number, so that all come to
   * be struck where there are as many types as this catalogue has.
   *
   * @param number another one for each type
   */
  static List<FaultCase> someOf(ResourceType type, int number) {
    List<FaultCase> all = of(type);
    List<String> kinds = List.copyOf(new FaultCatalogue().kinds());
    return IntStream.range(0, kinds.size())
        .mapToObj(i -> oneOf(type, all, kinds.get(i), number + i))
        .toList();
  }

  /** The first page every other time, and where no other place is sure to meet a request. */
  private static FaultCase oneOf(ResourceType type, List<FaultCase> all, String kind, int turn) {
    List<FaultCase> further =
        at(all, kind, EnumSet.complementOf(EnumSet.of(Place.FIRST_PAGE))).stream()
            .filter(one -> one.mustStrike(type))
            .toList();
    return turn % 2 == 0 || further.isEmpty()
        ? inTurn(at(all, kind, EnumSet.of(Place.FIRST_PAGE)), turn / 2)
        : inTurn(further, turn / 2);
  }

  private static FaultCase inTurn(List<FaultCase> cases, int turn) {
    return cases.get(turn % cases.size());
  }

  private static List<FaultCase> at(List<FaultCase> cases, String kind, Set<Place> places) {
    return cases.stream()
        .filter(one -> one.kind().equals(kind) && places.contains(one.place()))
        .toList();
  }

  private static boolean isPossible(ResourceType type, String kind, Place place) {
    return switch (place) {
      case FIRST_PAGE -> true;
      case MIDDLE_PAGE, LAST_PAGE -> isPaged(type);
      case SHOW -> type.show() != null && !OF_PAGES.contains(kind);
    };
  }

  private static boolean isPaged(ResourceType type) {
    return type.list().paging() != Paging.NONE && !type.toString().equals(LISTED_WHOLE);
  }

  /** Whether it meets a request for certain. Parents have pages of their own, some but one. */
  boolean mustStrike(ResourceType type) {
    return type.list().parent() == null || place == Place.FIRST_PAGE || !bendsPages();
  }

  /** Whether a run that it strikes cannot be complete. */
  boolean mustSpoil(ResourceType type) {
    return lasting && (place == Place.FIRST_PAGE ? spoilsAPage(type) : isUnheeded(type));
  }

  /** Whether a read by id that goes through a filter is answered with all that is listed. */
  private boolean isUnheeded(ResourceType type) {
    return place == Place.SHOW && kind.equals("ignored-filter") && isShowListed(type);
  }

  private boolean spoilsAPage(ResourceType type) {
    return (REFUSING.contains(kind)
        || BREAKING.contains(kind)
        || HIDING.contains(kind) && type.list().total() != null);
  }

  /**
   * Whether a read by id says in the provider's own words that what it was asked for is not there.
   */
  boolean denies() {
    return place == Place.SHOW && kind.equals("status-404");
  }

  /** Whether what an answer tells may be out of date when it arrives. */
  boolean outdatesAnswers() {
    return kind.equals("delay-answer");
  }

  /** Whether a run is complete all the same. */
  boolean isHarmless() {
    return HARMLESS.contains(kind);
  }

  /**
   * The order in the simulator's own words.
   *
   * @param items how many the listing has
   * @param pageSize how many of them a page has
   */
  Map<String, Object> order(ResourceType type, int items, int pageSize) {
    int pages = isPaged(type) ? Math.ceilDiv(Math.max(1, items), pageSize) : 1;
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
      case "delay-answer" -> order.put("delay", "PT0.05S");
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

  /** Whether it leaves a page well-formed, with other rows. */
  boolean bendsPages() {
    return OF_PAGES.contains(kind);
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
