package io.gateledger.normalise;

import io.gateledger.resource.Resource;
import java.util.List;

/** What became of an item. */
public sealed interface Normalised {

  /**
   * It was read.
   *
   * @param unknownValues values outside the documented ones, as {@code path=value}; kept in the
   *     resource all the same
   */
  record Readable(Resource resource, List<String> unknownValues) implements Normalised {
    public Readable {
      unknownValues = List.copyOf(unknownValues);
    }
  }

  /**
   * It could not be read and is set aside.
   *
   * @param reason for people; names the field, never a secret
   */
  record Unreadable(String reason) implements Normalised {}
}
