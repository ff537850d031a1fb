package io.gateledger.collect.page;

import io.gateledger.collect.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page says, beside its items themselves.
 *
 * @param found whether there was an array of items, or the one item, where it should be
 * @param items how many elements the array has, the unreadable ones included
 * @param lastId the id of the last item that has one, null where none has
 * @param total the declared total, null where there is none or it is no whole number
 * @param next what the answer says of the page after it
 * @param result the scalar fields of the object that says whether the request succeeded; empty
 *     where there is none
 * @param bytes how many bytes were read
 * @param fault why the answer could not be read to its end, null where it could; the items before
 *     that point are sound
 */
public record PageSummary(
    boolean found,
    long items,
    @Nullable String lastId,
    @Nullable Long total,
    NextPage next,
    Map<String, String> result,
    long bytes,
    @Nullable Problem fault) {

  public PageSummary {
    result = Map.copyOf(result);
  }
}
