package io.gateledger.collect.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is read whole: an error or a sign-in.
 *
 * @param operation the method and documented path of the request, for messages
 * @param retryAfter how long the provider asks to be left alone, null where it does not say
 * @param json the body, a missing node where it is no JSON
 */
public record BufferedResponse(
    String operation,
    int status,
    HttpHeaders headers,
    @Nullable Duration retryAfter,
    JsonNode json,
    String text) {

  private static final JsonMapper JSON = new JsonMapper();

  /** What may be repeated in a message: never a sentence, which could quote a payload. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._:-]{1,80}");

  public static BufferedResponse of(ApiResponse answer, String text) {
    return new BufferedResponse(
        answer.operation(),
        answer.status(),
        answer.headers(),
        answer.retryAfter(),
        parsed(text),
        text);
  }

  public @Nullable String header(String name) {
    return headers.firstValue(name).orElse(null);
  }

  /** The text at a JSON Pointer, null where there is none. */
  public @Nullable String textAt(String pointer) {
    JsonNode node = json.at(pointer);
    return node.isValueNode() && !node.isNull() ? node.asText() : null;
  }

  /** An error code at a JSON Pointer, null where there is none that a message may repeat. */
  public @Nullable String codeAt(String pointer) {
    String code = textAt(pointer);
    return code != null && CODE.matcher(code).matches() ? code : null;
  }

  /** A header that a message may repeat, null where there is none. */
  public @Nullable String codeIn(String header) {
    String code = header(header);
    return code != null && CODE.matcher(code).matches() ? code : null;
  }

  /** Without the body, which may hold a token. */
  @Override
  public String toString() {
    return "%s answered %d".formatted(operation, status);
  }

  private static JsonNode parsed(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
