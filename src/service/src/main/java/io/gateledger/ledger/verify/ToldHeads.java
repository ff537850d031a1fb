package io.gateledger.ledger.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The heads in values of events of the runs topic, a line each, as kcat and the console consumer
 * print them; whatever stands before the value, such as its key, is passed over. Events that tell
 * no head have none.
 */
public final class ToldHeads implements Iterator<ToldHead> {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final BufferedReader lines;
  private final String name;
  private long line;
  private @Nullable ToldHead next;

  /**
   * @param name what the lines come from, as failures call it
   */
  public ToldHeads(Reader lines, String name) {
    this.lines = new BufferedReader(lines);
    this.name = name;
    this.next = read();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  /**
   * @throws IllegalArgumentException when a line holds no event of a run
   */
  @Override
  public ToldHead next() {
    ToldHead head = next;
    if (head == null) {
      throw new NoSuchElementException();
    }
    next = read();
    return head;
  }

  private @Nullable ToldHead read() {
    try {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        line++;
        int begin = text.indexOf('{');
        if (begin >= 0) {
          ToldHead head = head(JSON.readTree(text.substring(begin)));
          if (head != null) {
            return head;
          }
        } else if (!text.isBlank()) {
          throw noEvent();
        }
      }
      return null;
    } catch (JsonProcessingException | DateTimeParseException e) {
      throw noEvent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable ToldHead head(JsonNode event) {
    JsonNode told = event.path("ledger");
    if (!event.path("scope").isTextual() || !told.path("links").isIntegralNumber()) {
      throw noEvent();
    }
    return told.path("head").isTextual()
        ? new ToldHead(
            event.path("scope").textValue(),
            event.path("run").longValue(),
            told.path("links").longValue(),
            told.path("head").textValue(),
            Instant.parse(event.path("finishedAt").asText()))
        : null;
  }

  private IllegalArgumentException noEvent() {
    return new IllegalArgumentException(
        "line %d of %s is no event of the runs topic: give the values, a line each"
            .formatted(line, name));
  }
}
