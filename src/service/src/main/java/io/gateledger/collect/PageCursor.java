package io.gateledger.collect;

import io.gateledger.catalogue.ListCall;
import io.gateledger.collect.PageStep.Ask;
import io.gateledger.collect.PageStep.End;
import io.gateledger.collect.PageStep.Stuck;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The way through one listing, page by page; used once. */
final class PageCursor {

  /** A listing that never ends is a mistake of the provider's. */
  private static final int MAX_PAGES = 100_000;

  private final ListCall list;
  private final int pageSize;
  private final Set<String> markers = new HashSet<>();
  private int page;
  private long received;

  PageCursor(ListCall list, int pageSize) {
    this.list = list;
    this.pageSize = pageSize;
  }

  PageStep first() {
    return switch (list.paging()) {
      case NONE -> new Ask(Map.of());
      case PAGE_SIZE -> numbered();
      case MARKER -> new Ask(Map.of("limit", Integer.toString(pageSize)));
    };
  }

  PageStep after(PageSeen seen) {
    received += seen.items();
    page++;
    if (page >= MAX_PAGES) {
      return new Stuck("the listing has more than %d pages".formatted(MAX_PAGES));
    }
    return switch (list.paging()) {
      case NONE -> new End();
      case PAGE_SIZE -> afterNumbered(seen);
      case MARKER -> afterMarked(seen);
    };
  }

  private PageStep afterNumbered(PageSeen seen) {
    // A short page ends the listing only where no total says that there is more.
    boolean whole = seen.total() == null ? seen.items() < pageSize : received >= seen.total();
    if (seen.items() == 0 || whole) {
      return new End();
    }
    if (seen.repeated() == seen.items()) {
      return new Stuck("page %d brought nothing but ids of the pages before".formatted(page));
    }
    return numbered();
  }

  private PageStep afterMarked(PageSeen seen) {
    if (seen.items() < pageSize) {
      return new End();
    }
    String marker = seen.lastId();
    if (marker == null) {
      return new Stuck("page %d has no id to go on from".formatted(page));
    }
    if (!markers.add(marker)) {
      return new Stuck("page marker %s came twice".formatted(marker));
    }
    Map<String, String> query = new LinkedHashMap<>();
    query.put("limit", Integer.toString(pageSize));
    query.put("marker", marker);
    return new Ask(query);
  }

  private PageStep numbered() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("page", Integer.toString(page));
    query.put("size", Integer.toString(pageSize));
    if (list.sort() != null) {
      query.put("sort", list.sort());
    }
    return new Ask(query);
  }
}
