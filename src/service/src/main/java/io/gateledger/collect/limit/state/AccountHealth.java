package io.gateledger.collect.limit.state;

/** How an account stands with its provider. */
public record AccountHealth(Throttling throttling, CredentialRejections rejections) {

  public static final AccountHealth WELL =
      new AccountHealth(Throttling.NONE, CredentialRejections.NONE);

  public AccountHealth with(Throttling other) {
    return new AccountHealth(other, rejections);
  }

  public AccountHealth with(CredentialRejections other) {
    return new AccountHealth(throttling, other);
  }
}
