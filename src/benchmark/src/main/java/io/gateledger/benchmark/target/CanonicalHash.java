package io.gateledger.benchmark.target;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The 128-bit hash of one JSON object in which the order of fields does not count: the sum of the
 * hashes of its leaves, each with the path that leads to it. Made while the parser passes, without
 * an object for what it reads.
 */
final class CanonicalHash {

  private static final Hasher128 HASHER = Hashing.xxh3_128();

  private final Map<String, Long> names = new HashMap<>();
  private final long[] paths = new long[64];
  private final boolean[] isArray = new boolean[64];
  private byte[] leaf = new byte[1024];
  private HashValue128 id = new HashValue128(0, 0);

  /** Reads an object to its end; its start is the parser's current token. */
  HashValue128 of(JsonParser parser) throws IOException {
    long high = 0;
    long low = 0;
    int depth = 0;
    paths[0] = 0;
    isArray[0] = false;
    long path = 0;
    while (true) {
      JsonToken token = parser.nextToken();
      switch (token) {
        case FIELD_NAME -> {
          path = paths[depth] * 31 + hashOf(parser.currentName());
          continue;
        }
        case END_OBJECT, END_ARRAY -> {
          if (depth == 0) {
            return new HashValue128(high, low);
          }
          depth--;
          path = step(depth);
          continue;
        }
        default -> {
          HashValue128 hash = leaf(token, path, parser);
          high += hash.getMostSignificantBits();
          low += hash.getLeastSignificantBits();
        }
      }
      if (token.isStructStart()) {
        depth++;
        paths[depth] = path;
        isArray[depth] = token == JsonToken.START_ARRAY;
      } else if (depth == 0 && token == JsonToken.VALUE_STRING && isId(parser)) {
        id = textHash(parser);
      }
      path = step(depth);
    }
  }

  /** The hash of the id of the object read last. */
  HashValue128 id() {
    return id;
  }

  /** The hash of the text the parser is at. */
  HashValue128 textHash(JsonParser parser) throws IOException {
    return HASHER.hashBytesTo128Bits(leaf, 0, text(parser, 0));
  }

  static HashValue128 rawHash(byte[] bytes, int from, int length) {
    return HASHER.hashBytesTo128Bits(bytes, from, length);
  }

  static boolean isId(JsonParser parser) throws IOException {
    return "id".equals(parser.currentName());
  }

  /** The path of the next element, where one follows another without a name. */
  private long step(int depth) {
    if (isArray[depth]) {
      paths[depth] = paths[depth] * 31 + 1;
    }
    return paths[depth];
  }

  private HashValue128 leaf(JsonToken token, long path, JsonParser parser) throws IOException {
    for (int i = 0; i < 8; i++) {
      leaf[i] = (byte) (path >>> i * 8);
    }
    leaf[8] = (byte) token.id();
    int end = token.isStructStart() ? 9 : text(parser, 9);
    return HASHER.hashBytesTo128Bits(leaf, 0, end);
  }

  private int text(JsonParser parser, int from) throws IOException {
    char[] text = parser.getTextCharacters();
    int start = parser.getTextOffset();
    int length = parser.getTextLength();
    if (from + length * 2 > leaf.length) {
      leaf = Arrays.copyOf(leaf, (from + length * 2) * 2);
    }
    int to = from;
    for (int i = start; i < start + length; i++) {
      char c = text[i];
      leaf[to++] = (byte) c;
      if (c > 0x7f) {
        leaf[to++] = (byte) (c >> 8);
      }
    }
    return to;
  }

  private long hashOf(String name) {
    Long known = names.get(name);
    if (known == null) {
      known = HASHER.hashCharsTo128Bits(name).getMostSignificantBits();
      names.put(name, known);
    }
    return known;
  }
}
