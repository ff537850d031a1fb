package io.gateledger.collect.huawei;

import io.gateledger.collect.TenantFingerprint;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.provider.Authorisation;
import java.net.URI;
import java.time.Instant;

/** One of the two ways to authorise a request. */
sealed interface HuaweiSignIn permits AccessKeySignIn, TokenSignIn {

  Authorisation authorise(URI uri, Instant now) throws RequestFailedException;

  /** With what it knows of whom is asked. */
  TenantFingerprint identify(TenantFingerprint configured);

  /** Whether asking again after a rejection may help; a rejected token is given up. */
  boolean renewSignIn(Authorisation rejected);
}
