package io.gateledger.collect.huawei;

import io.gateledger.collect.TenantFingerprint;
import io.gateledger.collect.provider.Authorisation;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Signs each request with an access key. */
final class AccessKeySignIn implements HuaweiSignIn {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final HuaweiSigner signer;
  private final String projectId;

  AccessKeySignIn(HuaweiSigner signer, String projectId) {
    this.signer = signer;
    this.projectId = projectId;
  }

  @Override
  public Authorisation authorise(URI uri, Instant now) {
    String date = DATE.format(now);
    Map<String, String> sent = new HashMap<>();
    sent.put("x-sdk-date", date);
    sent.put("x-project-id", projectId);
    Map<String, String> signed = new HashMap<>(sent);
    // The client sends it by itself.
    signed.put("host", host(uri));
    sent.put("Authorization", signer.authorization("GET", uri, signed));
    return new Authorisation(sent, true);
  }

  @Override
  public TenantFingerprint identify(TenantFingerprint configured) {
    return configured;
  }

  @Override
  public boolean renewSignIn(Authorisation rejected) {
    return false;
  }

  /** The Host header: the port is left out where it is the scheme's own (RFC 9110, 7.2). */
  private static String host(URI uri) {
    int usual = "https".equals(uri.getScheme()) ? 443 : 80;
    return uri.getPort() < 0 || uri.getPort() == usual
        ? uri.getHost()
        : uri.getHost() + ':' + uri.getPort();
  }
}
