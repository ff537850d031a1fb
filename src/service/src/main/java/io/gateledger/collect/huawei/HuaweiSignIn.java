package io.gateledger.collect.huawei;

import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.provider.Authorisation;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One of the two ways to authorise a request. */
sealed interface HuaweiSignIn permits AccessKeySignIn, TokenSignIn {

  Authorisation authorise(URI uri) throws RequestFailedException;

  /** The id of the account that the user belongs to, null where the provider has not told it. */
  @Nullable String accountId();

  /** Whether asking again after a rejection may help; a rejected token is given up. */
  boolean renewSignIn(Authorisation rejected);
}
