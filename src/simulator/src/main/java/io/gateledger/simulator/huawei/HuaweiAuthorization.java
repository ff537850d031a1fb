package io.gateledger.simulator.huawei;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of an {@code Authorization: SDK-HMAC-SHA256 …} header. */
record HuaweiAuthorization(String accessKey, List<String> signedHeaders, String signature) {

  private static final Pattern FORMAT =
      Pattern.compile(
          "SDK-HMAC-SHA256\\s+Access=([^,]+),\\s*SignedHeaders=([^,]+),\\s*Signature=([0-9a-f]+)");

  static Optional<HuaweiAuthorization> parse(String header) {
    Matcher matcher = FORMAT.matcher(header.strip());
    return matcher.matches()
        ? Optional.of(
            new HuaweiAuthorization(
                matcher.group(1), List.of(matcher.group(2).split(";", -1)), matcher.group(3)))
        : Optional.empty();
  }
}
