package io.gateledger.collect.listing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.ShowCall;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problems;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.http.RequestFailed;
import io.gateledger.collect.http.RequestUri;
import io.gateledger.collect.page.ItemHandler;
import io.gateledger.collect.page.PageFacts;
import io.gateledger.collect.page.PageShape;
import io.gateledger.collect.provider.ProviderSession;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads single resources by their ids. */
final class ResourceByIdReader {

  /**
   * What a read by id told.
   *
   * @param item null where the resource is gone by the provider's own words, or absent
   * @param bytes how long the answer was
   * @param absent whether a list with a filter does not have it
   */
  record Reading(@Nullable RawItem item, long bytes, boolean absent) {}

  private static final JsonMapper JSON = new JsonMapper();

  private final ApiClient api;

  ResourceByIdReader(ApiClient api) {
    this.api = api;
  }

  /**
   * @throws RequestFailed when the answer tells neither the resource nor that it is gone
   */
  Reading read(ProviderSession session, ResourceType type, ShowCall show, String id)
      throws RequestFailed {
    Map<String, String> variables = new HashMap<>(session.variables());
    variables.put("id", id);
    URI uri = RequestUri.of(session.endpoint(type.service()), show.path(), variables, Map.of());
    String what = "GET " + show.path();
    PageShape shape = PageShape.ofShow(type, show, session.verdict());
    Finder finder = new Finder(id);
    PageFacts facts;
    try {
      facts = api.read(session, type, what, uri, shape, finder::at);
    } catch (RequestFailed e) {
      if (e.problem() instanceof NotFound) {
        return new Reading(null, 0, false);
      }
      throw e;
    }
    return reading(shape, what, finder, facts);
  }

  private static Reading reading(PageShape shape, String what, Finder finder, PageFacts facts)
      throws RequestFailed {
    if (facts.fault() != null) {
      throw new RequestFailed(Problems.within(what, facts.fault()));
    }
    if (!facts.found()) {
      // An answer without the place where the item should be could be anybody's.
      throw new RequestFailed(new Refused(what + " answered without " + shape.pointer()));
    }
    if (facts.items() == 0) {
      return new Reading(null, facts.bytes(), true);
    }
    RawItem item = finder.item;
    if (item == null) {
      String odd = finder.odd;
      throw new RequestFailed(
          new Refused(what + (odd == null ? " answered with another id" : ": " + odd)));
    }
    return new Reading(item, facts.bytes(), false);
  }

  /** Whether an item that is no longer listed says of itself that it was deleted. */
  static boolean saysGone(ProviderSession session, RawItem item) {
    try {
      return session.saysGone(JSON.readTree(item.buffer(), item.offset(), item.length()));
    } catch (IOException e) {
      // The reader looked at its id only; what is wrong elsewhere in it says nothing.
      return false;
    }
  }

  /** Picks the item with the right id: a provider may ignore the filter and tell more. */
  private static final class Finder implements ItemHandler {

    private final String wanted;
    private Instant receivedAt = Instant.MIN;
    private @Nullable RawItem item;
    private @Nullable String odd;

    Finder(String wanted) {
      this.wanted = wanted;
    }

    ItemHandler at(Instant moment) {
      receivedAt = moment;
      item = null;
      odd = null;
      return this;
    }

    @Override
    public void item(String id, byte[] buffer, int offset, int length) {
      if (id.equals(wanted)) {
        byte[] copy = new byte[length];
        System.arraycopy(buffer, offset, copy, 0, length);
        item = new RawItem(id, copy, 0, length, receivedAt, true);
      }
    }

    @Override
    public void unreadable(String reason) {
      odd = reason;
    }

    @Override
    public boolean canStartOver() {
      return true;
    }
  }
}
