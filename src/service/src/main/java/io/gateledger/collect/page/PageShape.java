package io.gateledger.collect.page;

import io.gateledger.catalogue.ListCall;
import io.gateledger.catalogue.Paging;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.ShowCall;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where things stand in an answer.
 *
 * @param items the object names that lead to the array of items, or to the one item
 * @param single whether {@code items} leads to one item, not to an array
 * @param id the item's field that holds its id
 * @param total the object names that lead to the declared total, null where there is none
 * @param next where the answer says how to go on, null where it does not say
 * @param resultObject the top-level object in which the provider says whether it succeeded, null
 *     where the HTTP status says it
 */
public record PageShape(
    List<String> items,
    boolean single,
    String id,
    @Nullable List<String> total,
    @Nullable Next next,
    @Nullable String resultObject) {

  /**
   * Where an answer says how to go on.
   *
   * @param names the object names that lead there
   * @param links whether they lead to an array of links, not to a marker
   */
  public record Next(List<String> names, boolean links) {
    public Next {
      names = List.copyOf(names);
    }
  }

  public PageShape {
    items = List.copyOf(items);
    total = total == null ? null : List.copyOf(total);
  }

  /** The shape of a type's listing. */
  public static PageShape ofList(ResourceType type, @Nullable String resultObject) {
    ListCall list = type.list();
    String total = list.total();
    String next = list.next();
    return new PageShape(
        names(list.items()),
        false,
        idOf(type),
        total == null ? null : names(total),
        next == null ? null : new Next(names(next), list.paging() == Paging.LINKS),
        resultObject);
  }

  /**
   * The shape of a type's read by id. An item at {@code /things/0} is the answer of a listing with
   * a filter, in which an empty array says that there is no such thing.
   */
  public static PageShape ofShow(ResourceType type, ShowCall show, @Nullable String resultObject) {
    String item = show.item();
    boolean filtered = show.filtersList();
    String pointer = filtered ? item.substring(0, item.length() - ShowCall.FIRST.length()) : item;
    return new PageShape(names(pointer), !filtered, idOf(type), null, null, resultObject);
  }

  /** The JSON Pointer to the items, for people. */
  public String pointer() {
    return items.isEmpty() ? "the root" : '/' + String.join("/", items);
  }

  private static String idOf(ResourceType type) {
    List<String> segments = type.idField().path().segments();
    if (segments.size() != 1) {
      throw new IllegalArgumentException("the id of " + type + " should be a top-level field");
    }
    return segments.get(0);
  }

  private static List<String> names(String pointer) {
    if (pointer.isEmpty()) {
      return List.of();
    }
    return Arrays.stream(pointer.substring(1).split("/", -1))
        .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
        .toList();
  }
}
