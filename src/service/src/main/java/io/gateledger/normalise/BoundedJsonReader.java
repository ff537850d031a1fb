package io.gateledger.normalise;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Reads JSON that somebody else wrote, within limits. */
final class BoundedJsonReader {

  static final int MAX_BYTES = 4 * 1024 * 1024;
  static final int MAX_NESTING = 64;
  static final int MAX_DIGITS = 100;
  static final int MAX_NAME = 1000;

  private static final ObjectReader RECEIVED =
      reader(
          StreamReadConstraints.builder()
              .maxNestingDepth(MAX_NESTING)
              .maxNumberLength(MAX_DIGITS)
              .maxNameLength(MAX_NAME)
              .build());

  private static final ObjectReader STORED =
      reader(
          StreamReadConstraints.builder()
              .maxNestingDepth(MAX_NESTING)
              .maxNameLength(Integer.MAX_VALUE)
              .maxStringLength(Integer.MAX_VALUE)
              .build());

  private BoundedJsonReader() {}

  static JsonNode readReceived(byte[] buffer, int offset, int length) throws IOException {
    try {
      return RECEIVED.readTree(buffer, offset, length);
    } catch (NumberFormatException e) {
      // An exponent beyond what a BigDecimal has; its message would quote the item.
      throw new StreamConstraintsException("the exponent of a number is out of range");
    }
  }

  /**
   * Reads what was read before. In the form in which it is stored it may be longer than it was
   * received: a name with another character for U+0000.
   */
  static JsonNode readStored(byte[] buffer, int offset, int length) throws IOException {
    return STORED.readTree(buffer, offset, length);
  }

  private static ObjectReader reader(StreamReadConstraints constraints) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamReadConstraints(constraints)
                // Names come from outside; the string table of the JVM is not theirs to fill.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build())
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        // What is stored keeps the spelling of a number; the canonical form has its own.
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        // Which of two equal names counts is anyone's guess; a guess must not become a change.
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .build()
        .reader();
  }
}
