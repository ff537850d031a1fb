package io.gateledger.benchmark;

import io.gateledger.resource.Scope;

/** The two scopes of the estate: many small items, and fewer large ones. */
enum Kind {
  RULE(new Scope("nhn-appkey", "bench-nhn", "KR1", "security-group-rule")),
  TUNNEL(new Scope("scp", "bench-scp", "kr-west1", "vpn-tunnel"));

  private final Scope scope;

  Kind(Scope scope) {
    this.scope = scope;
  }

  Scope scope() {
    return scope;
  }

  static Kind of(Scope scope) {
    for (Kind kind : values()) {
      if (kind.scope.equals(scope)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no scope of the estate: " + scope);
  }
}
