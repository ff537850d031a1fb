package io.gateledger.collect.http;

import io.gateledger.collect.Problem.Refused;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Builds the exact address of a request: signatures cover every byte of it. */
public final class RequestUri {

  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private RequestUri() {}

  /**
   * @param endpoint the base URL, to which the path is appended as it stands
   * @param path the documented path; may hold a query of its own
   * @param variables what {@code {name}} in the path stands for
   * @param query more parameters, in the order in which they are sent
   * @throws RequestFailedException when the path names a variable that the provider does not have
   */
  public static URI of(
      URI endpoint, String path, Map<String, String> variables, Map<String, String> query)
      throws RequestFailedException {
    String filled = filled(path, variables);
    String parameters =
        query.entrySet().stream()
            .map(parameter -> encoded(parameter.getKey()) + '=' + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    String separator = parameters.isEmpty() ? "" : filled.indexOf('?') < 0 ? "?" : "&";
    try {
      return URI.create(endpoint + filled + separator + parameters);
    } catch (IllegalArgumentException e) {
      // Its message would quote the address, which may hold an appkey.
      throw new RequestFailedException(
          new Refused("path %s of the catalogue makes no address".formatted(path)));
    }
  }

  private static String filled(String path, Map<String, String> variables)
      throws RequestFailedException {
    Matcher matcher = VARIABLE.matcher(path);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String value = variables.get(matcher.group(1));
      if (value == null) {
        throw new RequestFailedException(
            new Refused(
                "path %s of the catalogue names {%s}; there are only %s"
                    .formatted(
                        path, matcher.group(1), variables.keySet().stream().sorted().toList())));
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(encoded(value)));
    }
    return matcher.appendTail(filled).toString();
  }

  /** Percent-encodes all but the unreserved characters (RFC 3986, 2.3). */
  static String encoded(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0 && UNRESERVED.indexOf(b) >= 0) {
        encoded.append((char) b);
      } else {
        encoded.append("%%%02X".formatted(b & 0xff));
      }
    }
    return encoded.toString();
  }
}
