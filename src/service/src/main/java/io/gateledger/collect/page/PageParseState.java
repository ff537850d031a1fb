package io.gateledger.collect.page;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.gateledger.collect.Problem;
import io.gateledger.collect.UnreadableItem;
import io.gateledger.resource.ResourceKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import static com.fasterxml.jackson.core.JsonTokenId.ID_END_ARRAY;
import static com.fasterxml.jackson.core.JsonTokenId.ID_END_OBJECT;
import static com.fasterxml.jackson.core.JsonTokenId.ID_FIELD_NAME;
import static com.fasterxml.jackson.core.JsonTokenId.ID_START_ARRAY;
import static com.fasterxml.jackson.core.JsonTokenId.ID_START_OBJECT;
import static io.gateledger.collect.page.JsonTokens.next;
import static io.gateledger.collect.page.JsonTokens.skip;

/** One parse of one page; used once. */
final class PageParseState {

  private final RecordingStream recording;
  private final PageLimits limits;
  private final PageShape shape;
  private final ItemHandler handler;
  private final Map<String, String> result = new HashMap<>();
  private final NextPageParser nextPage = new NextPageParser();
  private boolean found;
  private long items;
  private @Nullable String lastId;
  private @Nullable Long total;
  // What the item being read has told so far.
  private @Nullable String id;
  private boolean otherId;
  private int deepest;

  PageParseState(
      RecordingStream recording, PageLimits limits, PageShape shape, ItemHandler handler) {
    this.recording = recording;
    this.limits = limits;
    this.shape = shape;
    this.handler = handler;
  }

  PageSummary summary(@Nullable Problem fault) {
    return new PageSummary(
        found, items, lastId, total, nextPage.found(), result, recording.position(), fault);
  }

  /** Parses the value that the JSON parser stands at. */
  @FunctionalInterface
  private interface ValueParser {
    void parse(JsonParser parser) throws IOException;
  }

  /** The object names that lead to a value, and what parses it. */
  private record ValuePath(List<String> names, ValueParser parser) {

    boolean passes(int depth, String name) {
      return depth < names.size() && name.equals(names.get(depth));
    }

    boolean endsAt(int depth) {
      return depth == names.size() - 1;
    }
  }

  private List<ValuePath> valuePaths() {
    List<ValuePath> paths = new ArrayList<>();
    paths.add(new ValuePath(shape.items(), this::items));
    if (shape.total() != null) {
      paths.add(new ValuePath(shape.total(), this::total));
    }
    if (shape.next() != null) {
      paths.add(
          new ValuePath(
              shape.next().names(), shape.next().links() ? nextPage::links : nextPage::marker));
    }
    if (shape.resultObject() != null) {
      paths.add(new ValuePath(List.of(shape.resultObject()), this::result));
    }
    return paths;
  }

  void parse(JsonParser parser) throws IOException {
    JsonToken root = parser.nextToken();
    if (root == null) {
      throw new JsonEOFException(parser, null, "empty");
    }
    if (parser.currentTokenLocation().getByteOffset() < 0) {
      throw new JsonParseException(parser, "another encoding than UTF-8 has no byte offsets");
    }
    if (shape.items().isEmpty()) {
      items(parser);
    } else if (root == JsonToken.START_OBJECT) {
      object(parser, 0, valuePaths());
    } else {
      skip(parser);
    }
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "more than one value");
    }
  }

  /** Reads an object on the way to what is looked for in an answer. */
  private void object(JsonParser parser, int depth, List<ValuePath> paths) throws IOException {
    while (next(parser) != ID_END_OBJECT) {
      String name = parser.currentName();
      int value = next(parser);
      List<ValuePath> matching = paths.stream().filter(path -> path.passes(depth, name)).toList();
      ValuePath target =
          matching.stream().filter(path -> path.endsAt(depth)).findFirst().orElse(null);
      if (target != null) {
        target.parser().parse(parser);
      } else if (!matching.isEmpty() && value == ID_START_OBJECT) {
        object(parser, depth + 1, matching);
      } else {
        skip(parser);
      }
    }
  }

  private void items(JsonParser parser) throws IOException {
    if (found) {
      // Which of the two is the listing? Guessing could make resources vanish.
      throw new JsonParseException(parser, "two listings in one answer");
    }
    if (shape.single()) {
      found = parser.currentToken() == JsonToken.START_OBJECT;
      if (found) {
        element(parser);
      } else {
        skip(parser);
      }
      return;
    }
    found = parser.currentToken() == JsonToken.START_ARRAY;
    if (!found) {
      skip(parser);
      return;
    }
    while (next(parser) != ID_END_ARRAY) {
      element(parser);
    }
  }

  private void element(JsonParser parser) throws IOException {
    items++;
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      skip(parser);
      handler.onUnreadable(UnreadableItem.withoutBytes(null, reason("is not an object"), 0));
      return;
    }
    long start = parser.currentTokenLocation().getByteOffset();
    recording.markAt(start);
    readItem(parser);
    long end = parser.currentLocation().getByteOffset();
    if (end - start > limits.maxItemBytes() || !recording.holdsFrom(start)) {
      unreadable(start, end, "is longer than %d bytes".formatted(limits.maxItemBytes()));
    } else if (deepest > limits.maxNesting()) {
      unreadable(start, end, "nests deeper than %d".formatted(limits.maxNesting()));
    } else if (id == null || otherId || !ResourceKey.isId(id)) {
      unreadable(start, end, "has no usable id at /" + shape.id());
    } else {
      lastId = id;
      handler.onItem(id, recording.buffer(), recording.indexOf(start), (int) (end - start));
    }
    recording.unmark();
  }

  private void unreadable(long start, long end, String why) {
    String usable = id == null || otherId || !ResourceKey.isId(id) ? null : id;
    if (usable != null) {
      // A listing that goes on after the last id goes on after this one.
      lastId = usable;
    }
    int length = (int) Math.min(end - start, Integer.MAX_VALUE);
    handler.onUnreadable(
        recording.holdsFrom(start)
            ? UnreadableItem.of(
                usable, reason(why), recording.buffer(), recording.indexOf(start), length)
            : UnreadableItem.withoutBytes(usable, reason(why), end - start));
  }

  private String reason(String why) {
    return "item %d of the answer %s".formatted(items, why);
  }

  /** Runs to the item's end, noting its id on the way; two different ones are none. */
  private void readItem(JsonParser parser) throws IOException {
    id = null;
    otherId = false;
    deepest = 1;
    int depth = 1;
    while (depth > 0) {
      switch (next(parser)) {
        case ID_START_OBJECT, ID_START_ARRAY -> {
          depth++;
          deepest = Math.max(deepest, depth);
        }
        case ID_END_OBJECT, ID_END_ARRAY -> depth--;
        case ID_FIELD_NAME -> {
          if (depth == 1 && shape.id().equals(parser.currentName())) {
            depth += readId(parser);
            deepest = Math.max(deepest, depth);
          }
        }
        default -> {
          // A plain value is of no interest here.
        }
      }
    }
  }

  /** Reads the id's value; returns by how much it went deeper. */
  private int readId(JsonParser parser) throws IOException {
    next(parser);
    JsonToken value = parser.currentToken();
    String before = id;
    id =
        switch (value) {
          case VALUE_STRING -> parser.getText();
          // The number, since -0 is the id 0 to whoever reads the item.
          case VALUE_NUMBER_INT -> parser.getNumberValue().toString();
          default -> null;
        };
    otherId |= before != null && !before.equals(id);
    return value.isStructStart() ? 1 : 0;
  }

  private void total(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      long value = parser.getLongValue();
      total = value < 0 ? null : value;
    } else {
      skip(parser);
    }
  }

  private void result(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      skip(parser);
      return;
    }
    result.putAll(JsonTokens.scalars(parser));
  }
}
