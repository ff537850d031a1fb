package io.gateledger.collect.page;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import static com.fasterxml.jackson.core.JsonTokenId.ID_END_ARRAY;
import static com.fasterxml.jackson.core.JsonTokenId.ID_END_OBJECT;
import static com.fasterxml.jackson.core.JsonTokenId.ID_NO_TOKEN;
import static com.fasterxml.jackson.core.JsonTokenId.ID_START_ARRAY;
import static com.fasterxml.jackson.core.JsonTokenId.ID_START_OBJECT;

/** Steps through an answer that may end at any point. */
final class JsonTokens {

  private static final int MAX_SCALARS = 16;

  private JsonTokens() {}

  /** The plain values of an object, as many as anybody asks for. */
  static Map<String, String> scalars(JsonParser parser) throws IOException {
    Map<String, String> scalars = new HashMap<>();
    while (next(parser) != ID_END_OBJECT) {
      String name = parser.currentName();
      next(parser);
      if (parser.currentToken().isScalarValue() && scalars.size() < MAX_SCALARS) {
        scalars.put(name, parser.getText());
      } else {
        skip(parser);
      }
    }
    return scalars;
  }

  static void skip(JsonParser parser) throws IOException {
    int depth = parser.currentToken().isStructStart() ? 1 : 0;
    while (depth > 0) {
      switch (next(parser)) {
        case ID_START_OBJECT, ID_START_ARRAY -> depth++;
        case ID_END_OBJECT, ID_END_ARRAY -> depth--;
        default -> {
          // Skipped.
        }
      }
    }
  }

  /** The next token's number; an answer that ends here was cut off. */
  static int next(JsonParser parser) throws IOException {
    parser.nextToken();
    int token = parser.currentTokenId();
    if (token == ID_NO_TOKEN) {
      throw new JsonEOFException(parser, null, "cut off");
    }
    return token;
  }
}
