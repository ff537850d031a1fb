package io.gateledger.collect.listing;

import io.gateledger.catalogue.ListCall;
import io.gateledger.collect.listing.PageStep.Ask;
import io.gateledger.collect.listing.PageStep.End;
import io.gateledger.collect.listing.PageStep.Stuck;
import io.gateledger.collect.page.NextPage;
import io.gateledger.collect.page.PageSummary;
import io.gateledger.resource.ResourceKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way through one listing, page by page; used once. */
final class PageCursor {

  /** A listing that never ends is a mistake of the provider's. */
  private static final int MAX_PAGES = 100_000;

  private final ListCall list;
  private final int pageSize;
  private final Set<String> markers = new HashSet<>();
  private int page;
  private long received;

  /**
   * @param pageSize how many items to ask for at a time; 0 where that is left to the provider
   */
  PageCursor(ListCall list, int pageSize) {
    this.list = list;
    this.pageSize = pageSize;
  }

  PageStep first() {
    return switch (list.paging()) {
      case NONE -> new Ask(Map.of());
      case PAGE_SIZE -> numbered();
      case MARKER, LINKS -> new Ask(limited());
    };
  }

  /**
   * @param repeated how many of the page's items have an id that an earlier one had
   */
  PageStep after(PageSummary summary, long repeated) {
    received += summary.items();
    page++;
    if (page >= MAX_PAGES) {
      return new Stuck("the listing has more than %d pages".formatted(MAX_PAGES));
    }
    return switch (list.paging()) {
      case NONE -> new End();
      case PAGE_SIZE -> afterNumbered(summary, repeated);
      case MARKER ->
          list.next() == null
              ? afterShort(summary)
              : afterNamed(summary.next(), marker -> marked(marker, limited()));
      case LINKS -> afterNamed(summary.next(), link -> afterLink(NextLink.read(link)));
    };
  }

  private PageStep afterNumbered(PageSummary summary, long repeated) {
    // A short page ends the listing only where no total says that there is more.
    boolean whole =
        summary.total() == null ? summary.items() < pageSize : received >= summary.total();
    if (summary.items() == 0 || whole) {
      return new End();
    }
    if (repeated == summary.items()) {
      return new Stuck("page %d brought nothing but ids of the pages before".formatted(page));
    }
    return numbered();
  }

  /** Where the answer names no marker, the last id is the marker and a short page the last. */
  private PageStep afterShort(PageSummary summary) {
    if (summary.items() < pageSize) {
      return new End();
    }
    String marker = summary.lastId();
    return marker == null
        ? new Stuck("page %d has no id to go on from".formatted(page))
        : marked(marker, limited());
  }

  private PageStep afterNamed(NextPage next, Function<String, PageStep> following) {
    return switch (next) {
      case NextPage.Silent silent -> new End();
      case NextPage.Unclear unclear -> lost();
      case NextPage.To to -> following.apply(to.text());
    };
  }

  private PageStep afterLink(@Nullable NextLink link) {
    if (link == null) {
      return lost();
    }
    Map<String, String> query = limited();
    if (link.limit() != null) {
      query.put("limit", link.limit());
    }
    return marked(link.marker(), query);
  }

  private PageStep lost() {
    return new Stuck(
        "page %d says at %s that there is more, but not how to get there"
            .formatted(page, list.next()));
  }

  private PageStep marked(String marker, Map<String, String> query) {
    if (!markers.add(marker)) {
      return new Stuck(
          ResourceKey.isId(marker)
              ? "page marker %s came twice".formatted(marker)
              : "the marker that page %d names came before".formatted(page));
    }
    query.put(Ask.MARKER, marker);
    return new Ask(query);
  }

  private Map<String, String> limited() {
    Map<String, String> query = new LinkedHashMap<>();
    if (pageSize > 0) {
      query.put("limit", Integer.toString(pageSize));
    }
    return query;
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
