package io.gateledger.collect.listing;

import io.gateledger.collect.http.RequestFailed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What went wrong with the requests of one run on the way. Safe for use by several threads. */
final class CallTally {

  private static final int MAX_TOLD = 100;

  private final Set<String> failedRequestIds = new LinkedHashSet<>();
  private long retries;

  synchronized void retried() {
    retries++;
  }

  /** Notes a request that failed, by the provider's id of it; once, however often it is told. */
  synchronized void failed(RequestFailed why) {
    if (why.requestId() != null && failedRequestIds.size() < MAX_TOLD) {
      failedRequestIds.add(why.requestId());
    }
  }

  synchronized long retries() {
    return retries;
  }

  synchronized List<String> failedRequestIds() {
    return new ArrayList<>(failedRequestIds);
  }
}
