package io.gateledger.collect.listing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.ShowCall;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.UnreadableItem;
import io.gateledger.collect.http.ApiResponse;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.http.ResponseTimes;
import io.gateledger.collect.page.ItemHandler;
import io.gateledger.collect.page.PageShape;
import io.gateledger.collect.page.PageSummary;
import io.gateledger.collect.provider.ProviderSession;
import io.gateledger.resource.ResourceKey;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads single resources of one type by their ids. Safe for use by several threads. */
final class ResourceByIdReader {

  /** What a read by id told. */
  sealed interface Lookup {

    record Found(RawItem item) implements Lookup {}

    /** The provider says in its own words that it is not there. */
    record NotThere() implements Lookup {}

    /** A list with a filter does not have it. */
    record NotListed() implements Lookup {}

    /** An answer arrived that cannot be read. */
    record Unread(UnreadableItem item) implements Lookup {}

    /**
     * The answer holds others, and not the one that was asked for.
     *
     * @param reason for people
     */
    record Another(String reason) implements Lookup {}
  }

  private static final JsonMapper JSON = new JsonMapper();

  private final ApiClient api;
  private final ResourceType type;
  private final ShowCall show;
  private final PageShape shape;

  ResourceByIdReader(ApiClient api, ResourceType type, ShowCall show) {
    this.api = api;
    this.type = type;
    this.show = show;
    this.shape = PageShape.ofShow(type, show, api.session().resultObject());
  }

  /**
   * @param statistics to which the requests are added
   * @throws RequestFailedException when there is no answer, or one that is about something else
   */
  Lookup lookUp(String id, CollectionStatistics statistics) throws RequestFailedException {
    PageRequest request = new PageRequest(type, show.path(), Map.of("id", id), Map.of(), shape);
    Finder finder = new Finder(id);
    try {
      PageSummary page = api.fetch(request, statistics, finder::startWith);
      return lookup(request.operation(), finder, page);
    } catch (RequestFailedException e) {
      if (e.problem() instanceof NotFound) {
        return new Lookup.NotThere();
      }
      if (e.isAnswerUnreadable()) {
        return new Lookup.Unread(
            UnreadableItem.withoutBytes(id, e.problem().message(), e.unreadableBytes())
                .asReadOf(id));
      }
      throw e;
    }
  }

  private Lookup lookup(String operation, Finder finder, PageSummary page)
      throws RequestFailedException {
    if (!page.found()) {
      // An answer without the place where the item should be could be anybody's.
      throw new RequestFailedException(
          new Refused(operation + " answered without " + shape.pointer()));
    }
    if (page.items() == 0) {
      return new Lookup.NotListed();
    }
    RawItem item = finder.item;
    if (item == null) {
      UnreadableItem unreadable = finder.unreadable;
      if (unreadable != null) {
        return new Lookup.Unread(unreadable.within(operation + ": ").asReadOf(finder.wanted));
      }
      return new Lookup.Another(
          operation
              + (show.filtersList()
                  ? " answered with others, as if it took no notice of the id"
                  : " answered with another id"));
    }
    return new Lookup.Found(item);
  }

  /** Whether an item that is no longer listed says of itself that it was deleted. */
  static boolean isDeleted(ProviderSession session, RawItem item) {
    try {
      return session.isDeleted(JSON.readTree(item.buffer(), item.offset(), item.length()));
    } catch (IOException e) {
      // The parser looked at its id only; what is wrong elsewhere in it says nothing.
      return false;
    }
  }

  /** Picks the item with the right id: a provider may ignore the filter and tell more. */
  private static final class Finder implements ItemHandler {

    private final String wanted;
    private @Nullable ApiResponse response;
    private @Nullable RawItem item;
    private @Nullable UnreadableItem unreadable;

    Finder(String wanted) {
      this.wanted = ResourceKey.canonicalId(wanted);
    }

    ItemHandler startWith(ApiResponse next) {
      response = next;
      item = null;
      unreadable = null;
      return this;
    }

    @Override
    public void onItem(String id, byte[] buffer, int offset, int length) {
      if (ResourceKey.canonicalId(id).equals(wanted)) {
        byte[] copy = new byte[length];
        System.arraycopy(buffer, offset, copy, 0, length);
        ResponseTimes told = Objects.requireNonNull(response).times().get();
        item = new RawItem(id, copy, 0, length, told.requestedAt(), told.receivedAt(), true);
      }
    }

    @Override
    public void onUnreadable(UnreadableItem next) {
      unreadable = next;
    }
  }
}
