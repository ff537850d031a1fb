package io.gateledger.benchmark.dataset;

import io.gateledger.resource.Scope;

/** The two scopes of the dataset: many small items, and fewer large ones. */
public enum DatasetScope {
  RULE(new Scope("nhn-appkey", "bench-nhn", "KR1", "security-group-rule")),
  TUNNEL(new Scope("scp", "bench-scp", "kr-west1", "vpn-tunnel"));

  private final Scope scope;

  DatasetScope(Scope scope) {
    this.scope = scope;
  }

  public Scope scope() {
    return scope;
  }

  public static DatasetScope of(Scope scope) {
    for (DatasetScope one : values()) {
      if (one.scope.equals(scope)) {
        return one;
      }
    }
    throw new IllegalArgumentException("no scope of the dataset: " + scope);
  }
}
