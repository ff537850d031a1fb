package io.gateledger.api.request;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, a JSON object. What it does not take is refused by its name, as with
 * parameters.
 */
public final class RequestJson {

  private static final int LONGEST = 64 * 1024;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private RequestJson() {}

  /**
   * Reads a body as what it should be; one that was not sent is an empty object.
   *
   * @throws ApiProblem when it is something else
   */
  public static <T> T read(@Nullable String body, Class<T> type) {
    if (body != null && body.length() > LONGEST) {
      throw refused("the body should have %d characters at most".formatted(LONGEST));
    }
    try {
      T read = JSON.readValue(body == null || body.isBlank() ? "{}" : body, type);
      if (read == null) {
        throw refused("the body should be a JSON object");
      }
      return read;
    } catch (UnrecognizedPropertyException e) {
      throw refused(
          "'%s' is no member of this request, which takes %s"
              .formatted(
                  e.getPropertyName(),
                  new TreeSet<>(e.getKnownPropertyIds())
                      .stream().map(String::valueOf).collect(Collectors.joining(", "))));
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof StreamReadException broken) {
        throw noJson(broken);
      }
      String path =
          e.getPath().stream()
              .map(JsonMappingException.Reference::getFieldName)
              .filter(name -> name != null)
              .collect(Collectors.joining("."));
      throw refused(
          path.isEmpty()
              ? "the body should be a JSON object"
              : "%s has a value of another kind than it takes".formatted(path));
    } catch (JsonProcessingException e) {
      throw noJson(e);
    }
  }

  private static ApiProblem noJson(JsonProcessingException failure) {
    JsonLocation at = failure.getLocation();
    return refused(
        at == null || at.getLineNr() < 1
            ? "the body is no JSON"
            : "the body is no JSON: it goes wrong at line %d, column %d"
                .formatted(at.getLineNr(), at.getColumnNr()));
  }

  private static ApiProblem refused(String detail) {
    return new ApiProblem(ProblemKind.INVALID_REQUEST, detail);
  }
}
