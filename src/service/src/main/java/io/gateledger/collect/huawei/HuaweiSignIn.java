package io.gateledger.collect.huawei;

import io.gateledger.collect.Authorisation;
import io.gateledger.collect.CallFailed;
import java.net.URI;

/** One of the two ways to authorise a request. */
sealed interface HuaweiSignIn permits AccessKeySignIn, TokenSignIn {

  Authorisation authorise(URI uri) throws CallFailed;

  /** Whether asking again after a rejection may help; a rejected token is given up. */
  boolean renew(Authorisation rejected);
}
