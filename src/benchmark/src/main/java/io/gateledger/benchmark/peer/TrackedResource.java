package io.gateledger.benchmark.peer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.javers.core.metamodel.annotation.Id;
import org.javers.core.metamodel.annotation.TypeName;

/** A resource as JaVers tracks it: each value of the item by the path that leads to it. */
@TypeName("resource")
class TrackedResource {

  private static final JsonFactory JSON = new JsonFactory();

  @Id private final String id;

  @SuppressWarnings("unused") // JaVers reads it.
  private final Map<String, String> attributes;

  private TrackedResource(String id, Map<String, String> attributes) {
    this.id = id;
    this.attributes = attributes;
  }

  static TrackedResource of(PeerItem item) {
    Map<String, String> attributes = new TreeMap<>();
    try (JsonParser parser = JSON.createParser(item.json())) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          JsonPointer path = parser.getParsingContext().pathAsPointer();
          attributes.put(path.toString(), parser.getText());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a generated item is unreadable", e);
    }
    return new TrackedResource(item.id(), attributes);
  }

  String id() {
    return id;
  }
}
