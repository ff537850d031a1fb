package io.gateledger.simulator.fault;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A path with wildcards: {@code *} is any text without a slash, {@code **} is any text. */
public record PathGlob(String text) {

  boolean matchesAny(String... paths) {
    return Stream.of(paths).anyMatch(pattern().asMatchPredicate());
  }

  private Pattern pattern() {
    String regex =
        Stream.of(text.split("(?<=\\*\\*)|(?=\\*\\*)", -1))
            .map(part -> part.equals("**") ? ".*" : singles(part))
            .collect(Collectors.joining());
    return Pattern.compile(regex);
  }

  private static String singles(String part) {
    return Stream.of(part.split("\\*", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining("[^/]*"));
  }
}
