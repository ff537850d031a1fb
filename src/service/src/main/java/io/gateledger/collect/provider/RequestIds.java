package io.gateledger.collect.provider;

import io.gateledger.collect.http.BufferedResponse;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider's responses tell its id of the request, by which its support desk finds it.
 *
 * @param headers that tell it, the likeliest first
 * @param pointers JSON Pointers to where a body tells it, asked where no header does
 */
public record RequestIds(List<String> headers, List<String> pointers) {

  public RequestIds {
    headers = List.copyOf(headers);
    pointers = List.copyOf(pointers);
  }

  /** The id of a response's request, null where it tells none that a message may repeat. */
  public @Nullable String in(BufferedResponse response) {
    return Stream.concat(
            headers.stream().map(response::codeIn), pointers.stream().map(response::codeAt))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
