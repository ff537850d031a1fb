package io.gateledger.normalise;

import io.gateledger.resource.Resource;
import java.util.List;

/** What became of an item. */
public sealed interface Normalised {

  /**
   * It was read.
   *
   * @param resource the documented fields in canonical form, with their content hash
   * @param stored the item as it is to be stored: all that the provider sent, documented or not,
   *     without its secrets, in JSON that PostgreSQL takes; {@link Normaliser#renormalise} reads
   *     the same resource from it
   * @param unknownValues values outside the documented ones, each once and at most 20
   */
  record Readable(Resource resource, String stored, List<UnknownValue> unknownValues)
      implements Normalised {
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
