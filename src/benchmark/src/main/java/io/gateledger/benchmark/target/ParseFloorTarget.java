package io.gateledger.benchmark.target;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.gateledger.benchmark.dataset.ChangeCounts;
import io.gateledger.benchmark.dataset.DatasetScope;
import io.gateledger.benchmark.dataset.Listing;
import io.gateledger.benchmark.dataset.Listings;
import io.gateledger.benchmark.dataset.Scenario;
import io.gateledger.benchmark.target.ItemHashTable.Match;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/**
 * The floor: what must be done at the least to know what changed. The pages are parsed as a stream,
 * each item is hashed and compared with a map in memory; there is no database. It shares no code
 * with the service.
 */
public final class ParseFloorTarget implements BenchmarkTarget {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private final Listings listings;
  private final boolean rawFirst;
  private final CanonicalHash canonical = new CanonicalHash();
  private final Map<DatasetScope, ItemHashTable> tables = new EnumMap<>(DatasetScope.class);
  private byte[] page = new byte[1 << 20];
  private long created;
  private long changed;

  /**
   * @param rawFirst whether an item is canonicalised only where its bytes differ
   */
  public ParseFloorTarget(Listings listings, boolean rawFirst) {
    this.listings = listings;
    this.rawFirst = rawFirst;
  }

  @Override
  public void reset() {
    tables.clear();
  }

  @Override
  public ChangeCounts run(Scenario scenario) {
    created = 0;
    changed = 0;
    long deleted = 0;
    for (DatasetScope scope : DatasetScope.values()) {
      Listing listing = listings.of(scope, scenario);
      ItemHashTable table =
          tables.computeIfAbsent(scope, first -> new ItemHashTable((int) listing.items()));
      for (ByteBuffer bytes : listing.pages()) {
        try {
          read(bytes, table);
        } catch (IOException e) {
          throw new UncheckedIOException("a generated page is unreadable", e);
        }
      }
      deleted += table.sweep();
    }
    return new ChangeCounts(created, changed, deleted);
  }

  private void read(ByteBuffer mapped, ItemHashTable table) throws IOException {
    int length = mapped.limit();
    if (page.length < length) {
      page = new byte[length];
    }
    mapped.duplicate().rewind().get(page, 0, length);
    try (JsonParser parser = JSON.createParser(page, 0, length)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isListing = parser.nextToken() == JsonToken.START_ARRAY;
        if (isListing && !parser.currentName().equals("sort")) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            if (rawFirst) {
              rawItem(parser, table);
            } else {
              item(parser, table);
            }
          }
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  private void item(JsonParser parser, ItemHashTable table) throws IOException {
    HashValue128 hash = canonical.of(parser);
    HashValue128 id = canonical.id();
    count(table.seeCanonical(table.place(id), id, hash));
  }

  private void rawItem(JsonParser parser, ItemHashTable table) throws IOException {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    HashValue128 id = skipToEnd(parser);
    int end = (int) parser.currentLocation().getByteOffset();
    int place = table.place(id);
    if (table.seeRaw(place, id, CanonicalHash.rawHash(page, start, end - start)) != Match.SAME) {
      try (JsonParser again = JSON.createParser(page, start, end - start)) {
        again.nextToken();
        count(table.seeCanonical(place, id, canonical.of(again)));
      }
    }
  }

  /** Passes an item, and returns the hash of its id. */
  private HashValue128 skipToEnd(JsonParser parser) throws IOException {
    HashValue128 id = null;
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (depth == 1 && token == JsonToken.VALUE_STRING && CanonicalHash.isId(parser)) {
        id = canonical.textHash(parser);
      }
    }
    if (id == null) {
      throw new IllegalStateException("a generated item has no id");
    }
    return id;
  }

  private void count(Match match) {
    switch (match) {
      case NEW -> created++;
      case DIFFERENT -> changed++;
      case SAME -> {
        // As it was.
      }
    }
  }
}
