package io.gateledger.collect.limit;

/** How an account stands with its provider. */
record AccountHealth(Throttling throttling, CredentialRejections rejections) {

  public static final AccountHealth WELL =
      new AccountHealth(Throttling.NONE, CredentialRejections.NONE);

  AccountHealth with(Throttling other) {
    return new AccountHealth(other, rejections);
  }

  AccountHealth with(CredentialRejections other) {
    return new AccountHealth(throttling, other);
  }
}
