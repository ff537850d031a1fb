package io.gateledger.normalise;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import org.jspecify.annotations.Nullable;

/**
 * The one spelling of an IP address or address prefix: lower case, compressed (RFC 5952), the host
 * bits as given, since {@code 10.0.0.1/24} and {@code 10.0.0.0/24} are different settings.
 */
final class IpPrefixFormat {

  /**
   * Only the usual spellings: others (octal, "10.1", base 85) would read as an address what may be
   * none, and a mask with holes would be lost.
   */
  private static final IPAddressStringParameters STRICT =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowSingleSegment(false)
          .allowPrefixOnly(false)
          .allowWildcardedSeparator(false)
          .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
          .allow_inet_aton(false)
          .allowMask(false)
          .getIPv4AddressParametersBuilder()
          .allowLeadingZeros(false)
          .allowBinary(false)
          .getParentBuilder()
          .getIPv6AddressParametersBuilder()
          .allowZone(false)
          .allowBase85(false)
          .allowBinary(false)
          .getParentBuilder()
          .toParams();

  private static final int LONGEST = 100;
  private static final int LONGEST_LENGTH = 3;

  private IpPrefixFormat() {}

  /** The canonical spelling, or null where the text is no address or prefix. */
  static @Nullable String canonical(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return null;
    }
    if (CanonicalIpv4.matches(text)) {
      return text;
    }
    // The library takes U+0000 around an address for white space; the kept item has another
    // character there, with which it is no address.
    if (hasLongLength(text) || text.indexOf('\0') >= 0) {
      return null;
    }
    IPAddress address = new IPAddressString(text, STRICT).getAddress();
    return address == null ? null : address.toCanonicalString();
  }

  /** The library counts such a length in an int, and fails or takes it for another. */
  private static boolean hasLongLength(String text) {
    int slash = text.indexOf('/');
    return slash >= 0 && text.length() - slash - 1 > LONGEST_LENGTH;
  }
}
