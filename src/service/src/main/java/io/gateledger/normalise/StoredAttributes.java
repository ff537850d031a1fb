package io.gateledger.normalise;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldValue.Struct;
import java.util.Set;

/** Attributes as the ledger keeps them: JSON of which the canonical form is known. */
public final class StoredAttributes {

  /** What was written is trusted, so that no limit stands between it and its reading. */
  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .reader();

  private static final Verbatim VERBATIM = new Verbatim(Set.of(), Integer.MAX_VALUE);

  private StoredAttributes() {}

  /**
   * Reads back what {@link Attributes#json} wrote, in any order of names and with any white space,
   * as a database may have it.
   *
   * @throws IllegalArgumentException when the text is no JSON object
   */
  public static Attributes parse(String json) {
    try {
      if (VERBATIM.of(READER.readTree(json)) instanceof Struct root) {
        return new Attributes(root);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("stored attributes are no JSON", e);
    }
    throw new IllegalArgumentException("stored attributes are no JSON object");
  }
}
