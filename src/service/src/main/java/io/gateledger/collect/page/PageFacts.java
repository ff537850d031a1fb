package io.gateledger.collect.page;

import io.gateledger.collect.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What reading an answer told, beside its items.
 *
 * @param found whether there was an array of items, or the one item, where it should be
 * @param items how many elements the array has, the unreadable ones included
 * @param total the declared total, null where there is none or it is no whole number
 * @param next what the answer says of the page after it
 * @param verdict the scalar fields of the provider's verdict; empty where it gave none
 * @param bytes how many bytes were read
 * @param fault why the answer could not be read to its end, null where it could; the items before
 *     that point are sound
 */
public record PageFacts(
    boolean found,
    long items,
    @Nullable Long total,
    NextPage next,
    Map<String, String> verdict,
    long bytes,
    @Nullable Problem fault) {

  public PageFacts {
    verdict = Map.copyOf(verdict);
  }
}
