package io.gateledger.simulator.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Method and request target exactly as they came over the wire; signatures cover these bytes. */
public record RequestLine(String method, String target) {

  private static final Pattern REGION = Pattern.compile("^/regions/([^/]+)(/.*)?$");

  /** The path still percent-encoded, with its region prefix. */
  public String rawPath() {
    int question = target.indexOf('?');
    return question < 0 ? target : target.substring(0, question);
  }

  /** The path as the vendor documents it: without the simulator's region prefix. */
  public String path() {
    Matcher prefixed = REGION.matcher(rawPath());
    return prefixed.matches() ? Optional.ofNullable(prefixed.group(2)).orElse("/") : rawPath();
  }

  /** What follows the question mark, or empty. */
  public String rawQuery() {
    int question = target.indexOf('?');
    return question < 0 ? "" : target.substring(question + 1);
  }
}
