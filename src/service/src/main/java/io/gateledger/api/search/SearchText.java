package io.gateledger.api.search;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import io.gateledger.api.request.QueryValue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is searched for, as it was sent. */
final class SearchText {

  private static final Pattern IPV4_NETWORK =
      Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3})/([0-9]*)");
  private static final Pattern IPV6_NETWORK =
      Pattern.compile("([0-9a-fA-F]{0,4}:[0-9a-fA-F:.]+)/([0-9]*)");

  private SearchText() {}

  /**
   * @throws ApiProblem when nothing can be searched for by it, or it is a network that cannot be:
   *     taken for a text, it would find nothing and say so
   */
  static String of(@Nullable String q) {
    String text = new QueryValue("q", q).plainText();
    if (text == null || text.isBlank()) {
      throw refused("an id, a name, words, an address or a network");
    }
    String asked = text.strip();
    Matcher four = IPV4_NETWORK.matcher(asked);
    Matcher six = IPV6_NETWORK.matcher(asked);
    if (four.matches() && !(isIpv4(four.group(1)) && isLength(four.group(2), 32))
        || six.matches() && !(isIpv6(six.group(1)) && isLength(six.group(2), 128))) {
      throw refused("a network such as 10.0.3.0/24 or 2001:db8::/32, where it has a slash");
    }
    return asked;
  }

  private static boolean isIpv4(String address) {
    return Arrays.stream(address.split("\\.")).allMatch(octet -> Integer.parseInt(octet) <= 255);
  }

  /** With a colon nobody takes it for the name of a host, which would be asked for. */
  private static boolean isIpv6(String address) {
    try {
      return address.indexOf(':') >= 0 && InetAddress.getByName(address) != null;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean isLength(String length, int most) {
    return !length.isEmpty() && length.length() <= 3 && Integer.parseInt(length) <= most;
  }

  private static ApiProblem refused(String allowed) {
    return new ApiProblem(ProblemKind.INVALID_PARAMETER, "q should be " + allowed);
  }
}
