package io.gateledger.benchmark.peer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.gateledger.benchmark.dataset.Listing;
import io.gateledger.benchmark.measure.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads a listing page by page. */
final class PeerListing {

  private static final JsonFactory JSON = new JsonFactory();

  private PeerListing() {}

  /** What is done with the items of one page. */
  @FunctionalInterface
  interface PageHandler {
    void onPage(List<PeerItem> page) throws SQLException;
  }

  static void read(Listing listing, Progress progress, PageHandler handler) throws SQLException {
    long done = 0;
    for (ByteBuffer page : listing.pages()) {
      List<PeerItem> items = items(page);
      handler.onPage(items);
      done += items.size();
      progress.reached(done, listing.items());
    }
  }

  private static List<PeerItem> items(ByteBuffer mapped) {
    byte[] page = new byte[mapped.limit()];
    mapped.duplicate().rewind().get(page);
    List<PeerItem> items = new ArrayList<>(Listing.PAGE);
    try (JsonParser parser = JSON.createParser(page)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (parser.nextToken() != JsonToken.START_ARRAY || parser.currentName().equals("sort")) {
          parser.skipChildren();
          continue;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          items.add(item(parser, page));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a generated page is unreadable", e);
    }
    return items;
  }

  private static PeerItem item(JsonParser parser, byte[] page) throws IOException {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    String id = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isId = parser.currentName().equals("id");
      parser.nextToken();
      if (isId) {
        id = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    int end = (int) parser.currentLocation().getByteOffset();
    return new PeerItem(id, new String(page, start, end - start, StandardCharsets.UTF_8));
  }
}
