package io.gateledger.collect.listing;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.Problems;
import io.gateledger.collect.http.ApiRequest;
import io.gateledger.collect.http.ApiResponse;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.http.ClockSkew;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.http.RequestFailed;
import io.gateledger.collect.limit.AccountChannel;
import io.gateledger.collect.limit.CallAttempts;
import io.gateledger.collect.page.ItemHandler;
import io.gateledger.collect.page.PageFacts;
import io.gateledger.collect.page.PageParser;
import io.gateledger.collect.page.PageShape;
import io.gateledger.collect.provider.Authorisation;
import io.gateledger.collect.provider.ProviderSession;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The one place through which every read of a run goes: on the account's line, authorised, told
 * apart by the provider's own words, and asked again where that may help: once when a sign-in has
 * died before its time, some more times when the provider cannot answer now.
 */
final class ApiClient {

  private static final Logger LOG = Logger.getLogger(ApiClient.class);
  private static final Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+");

  private final HttpTransport http;
  private final PageParser reader;
  private final AccountChannel line;
  private final Deadline deadline;
  private final CallTally tally;

  ApiClient(
      HttpTransport http,
      PageParser reader,
      AccountChannel line,
      Deadline deadline,
      CallTally tally) {
    this.http = http;
    this.reader = reader;
    this.line = line;
    this.deadline = deadline;
    this.tally = tally;
  }

  /**
   * Reads the items of an answer.
   *
   * @param type what is asked for
   * @param what the method and documented path, for messages
   * @param handlers gives what takes the items of an answer that arrived at a moment; asked anew
   *     for each attempt
   * @throws RequestFailed when the provider refuses; an answer that breaks off after some items is
   *     told in the facts, since the items before that point are sound
   */
  PageFacts read(
      ProviderSession session,
      ResourceType type,
      String what,
      URI uri,
      PageShape shape,
      Function<Instant, ItemHandler> handlers)
      throws RequestFailed {
    boolean renewed = false;
    try (CallAttempts passage = line.read(deadline)) {
      while (true) {
        passage.beforeRequest();
        // Only now: a signature holds the time.
        Authorisation authorisation = session.authorise(uri, type);
        try {
          PageFacts facts =
              once(session, ApiRequest.get(what, uri, authorisation.headers()), shape, handlers);
          if (facts.fault() == null) {
            passage.succeeded();
          }
          return facts;
        } catch (RequestFailed e) {
          tally.failed(e);
          // A token may die early: a changed password, a lost membership. One renewal tells a dead
          // token from dead credentials.
          boolean renews =
              !renewed
                  && e.problem() instanceof CredentialsRejected
                  && session.renew(authorisation);
          if (renews) {
            LOG.infof("renewing a sign-in that was rejected: call=%s", what);
            renewed = true;
          } else {
            RequestFailed told = withoutRenewal(e);
            if (!passage.againAfter(told.problem())) {
              throw told;
            }
          }
          tally.retried();
        }
      }
    }
  }

  /** What a failure means where a sign-in was renewed just now, or need not be. */
  private static RequestFailed withoutRenewal(RequestFailed failed) {
    return failed.problem() instanceof CredentialsRejected rejected && rejected.otherwise() != null
        ? new RequestFailed(new Refused(rejected.otherwise()), failed.requestId())
        : failed;
  }

  private PageFacts once(
      ProviderSession session,
      ApiRequest call,
      PageShape shape,
      Function<Instant, ItemHandler> handlers)
      throws RequestFailed {
    try (ApiResponse answer = http.send(call)) {
      if (answer.status() != 200) {
        BufferedResponse refusal = answer.read();
        throw new RequestFailed(
            ClockSkew.explained(session.classify(refusal), answer.skew()), refusal.requestId());
      }
      if (!answer.mayBeJson()) {
        throw new RequestFailed(
            new Refused(
                "%s answered 200 with %s, not JSON".formatted(call.what(), mediaType(answer))));
      }
      return facts(session, call, answer, shape, handlers.apply(answer.receivedAt()));
    }
  }

  private PageFacts facts(
      ProviderSession session,
      ApiRequest call,
      ApiResponse answer,
      PageShape shape,
      ItemHandler handler)
      throws RequestFailed {
    HandedOn handedOn = new HandedOn(handler);
    PageFacts facts = reader.read(answer.body(), shape, handedOn);
    if (facts.fault() == null) {
      Optional<Problem> refusal = session.judge(call.what(), facts.verdict());
      if (refusal.isPresent()) {
        throw new RequestFailed(
            ClockSkew.explained(refusal.get(), answer.skew()), answer.requestId());
      }
    } else if (facts.fault() instanceof TryLater && handedOn.canStartOver()) {
      throw new RequestFailed(Problems.within(call.what(), facts.fault()), answer.requestId());
    }
    return facts;
  }

  private static String mediaType(ApiResponse answer) {
    String type = answer.header("Content-Type").orElse("");
    int end = type.indexOf(';');
    String bare = (end < 0 ? type : type.substring(0, end)).strip();
    return MEDIA_TYPE.matcher(bare).matches() ? bare : "an odd content type";
  }

  /** Knows whether anything of an answer has been passed on. */
  private static final class HandedOn implements ItemHandler {

    private final ItemHandler handler;
    private boolean any;

    HandedOn(ItemHandler handler) {
      this.handler = handler;
    }

    @Override
    public void item(String id, byte[] buffer, int offset, int length) {
      any = true;
      handler.item(id, buffer, offset, length);
    }

    @Override
    public void unreadable(String reason) {
      any = true;
      handler.unreadable(reason);
    }

    @Override
    public boolean canStartOver() {
      return !any || handler.canStartOver();
    }
  }
}
