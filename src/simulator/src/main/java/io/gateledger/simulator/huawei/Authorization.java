package io.gateledger.simulator.huawei;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of an {@code Authorization: SDK-HMAC-SHA256 …} header. */
record Authorization(String accessKey, List<String> signedHeaders, String signature) {

  private static final Pattern FORM =
      Pattern.compile(
          "SDK-HMAC-SHA256\\s+Access=([^,]+),\\s*SignedHeaders=([^,]+),\\s*Signature=([0-9a-f]+)");

  static Optional<Authorization> parse(String header) {
    Matcher form = FORM.matcher(header.strip());
    return form.matches()
        ? Optional.of(
            new Authorization(form.group(1), List.of(form.group(2).split(";", -1)), form.group(3)))
        : Optional.empty();
  }
}
