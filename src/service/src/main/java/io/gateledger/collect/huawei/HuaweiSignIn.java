package io.gateledger.collect.huawei;

import io.gateledger.collect.http.RequestFailed;
import io.gateledger.collect.provider.Authorisation;
import java.net.URI;

/** One of the two ways to authorise a request. */
sealed interface HuaweiSignIn permits AccessKeySignIn, TokenSignIn {

  Authorisation authorise(URI uri) throws RequestFailed;

  /** Whether asking again after a rejection may help; a rejected token is given up. */
  boolean renew(Authorisation rejected);
}
