package io.gateledger.api.problem;

import java.net.URI;

/** What can go wrong, with its status and its name for programs. */
public enum ProblemKind {
  INVALID_PARAMETER(400, "invalid-parameter", "Invalid parameter"),
  INVALID_REQUEST(400, "invalid-request", "Invalid request"),
  UNAUTHENTICATED(401, "unauthenticated", "Operator token needed"),
  OPERATOR_ACTS_OFF(403, "operator-acts-off", "Operator acts are off"),
  NOT_FOUND(404, "not-found", "Not found"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed"),
  VERIFICATION_UNDER_WAY(409, "verification-under-way", "Verification under way"),
  CONFLICT(409, "conflict", "Conflict"),
  GONE(410, "gone", "Gone"),
  TOO_MANY_EXPORTS(429, "too-many-exports", "Too many exports"),
  LEDGER_UNAVAILABLE(503, "ledger-unavailable", "Ledger unavailable"),
  INTERNAL(500, "internal", "Internal error");

  private final int status;
  private final URI type;
  private final String title;

  ProblemKind(int status, String name, String title) {
    this.status = status;
    this.type = URI.create("urn:gateledger:problem:" + name);
    this.title = title;
  }

  int status() {
    return status;
  }

  URI type() {
    return type;
  }

  String title() {
    return title;
  }
}
