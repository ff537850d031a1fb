package io.gateledger.simulator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.http.Body;
import io.gateledger.simulator.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Turns a body into bytes, a listing row by row. */
final class BodyWriter {

  private BodyWriter() {}

  static String contentType(Body body) {
    return switch (body) {
      case Body.Text text -> text.contentType();
      case Body.Truncated truncated -> contentType(truncated.whole());
      case Body.CutAfterComma cut -> contentType(cut.whole());
      case Body.Gzipped gzipped -> contentType(gzipped.whole());
      case Body.Dropped dropped -> contentType(dropped.whole());
      case Body.Delayed delayed -> contentType(delayed.whole());
      case Body.Nothing nothing -> "application/json";
      case Body.Document document -> "application/json";
      case Body.Listing listing -> "application/json";
    };
  }

  static void write(Body body, OutputStream out) throws IOException {
    switch (body) {
      case Body.Nothing nothing -> {}
      case Body.Text text -> out.write(text.text().getBytes(StandardCharsets.UTF_8));
      case Body.Document document -> out.write(Json.bytes(document.json()));
      case Body.Listing listing -> write(listing, out);
      case Body.Truncated truncated -> write(truncated.whole(), new TruncatingOutputStream(out));
      case Body.CutAfterComma cut -> write(cut.whole(), new LastCommaOutputStream(out));
      case Body.Gzipped gzipped -> {
        GZIPOutputStream packed = new GZIPOutputStream(out);
        write(gzipped.whole(), packed);
        packed.finish();
      }
      case Body.Dropped dropped -> write(dropped.whole(), out);
      case Body.Delayed delayed -> write(delayed.whole(), out);
    }
  }

  private static void write(Body.Listing listing, OutputStream out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      for (var field : listing.envelope().properties()) {
        json.writeFieldName(field.getKey());
        json.writeTree(field.getValue());
      }
      json.writeArrayFieldStart(listing.field());
      for (int position = listing.from(); position < listing.to(); position++) {
        Optional<ObjectNode> row = listing.rows().row(position);
        if (row.isPresent()) {
          json.writeTree(row.get());
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}
