package io.gateledger.simulator.scp;

import io.gateledger.simulator.http.Request;
import java.util.Locale;
import java.util.Optional;

/** The two versions of the VPN API; a request that names none gets the current one, 1.1. */
enum ScpVersion {
  V1_0("1.0", "DEPRECATED"),
  V1_1("1.1", "CURRENT");

  private final String id;
  private final String status;

  ScpVersion(String id, String status) {
    this.id = id;
    this.status = status;
  }

  String id() {
    return id;
  }

  String status() {
    return status;
  }

  /** The version that the request asks for, or nothing when there is no such version. */
  static Optional<ScpVersion> of(Request request) {
    String requested = request.header("Scp-API-Version").orElse("vpn 1.1").toLowerCase(Locale.ROOT);
    for (ScpVersion version : values()) {
      if (requested.equals("vpn " + version.id)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
