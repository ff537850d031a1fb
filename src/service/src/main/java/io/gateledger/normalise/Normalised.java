package io.gateledger.normalise;

import io.gateledger.resource.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of an item. */
public sealed interface Normalised {

  /**
   * It was read.
   *
   * @param resource the documented fields in canonical form, with their content hash
   * @param remainder what the item has and the attributes lack, without its secrets, in JSON that
   *     PostgreSQL takes; null where they say all. {@link Normaliser#renormalise} reads the same
   *     resource from the attributes and it
   * @param unknownValues values outside the documented ones, each once and at most 20
   */
  record Readable(Resource resource, @Nullable String remainder, List<UnknownValue> unknownValues)
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
