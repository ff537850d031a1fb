package io.gateledger.collect;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.Refused;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The one place through which every read of a provider goes: authorised, told apart by the
 * provider's own words, and asked again once when a sign-in has died before its time.
 */
final class ApiClient {

  private static final Logger LOG = Logger.getLogger(ApiClient.class);
  private static final Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+");

  private final Http http;
  private final ItemReader reader;

  ApiClient(Http http, ItemReader reader) {
    this.http = http;
    this.reader = reader;
  }

  /**
   * Reads the items of an answer.
   *
   * @param type what is asked for
   * @param what the method and documented path, for messages
   * @param handlers gives what takes the items of an answer that arrived at a moment; asked anew
   *     for each attempt
   * @throws CallFailed when the provider refuses; an answer that breaks off is told in the facts,
   *     since the items before that point are sound
   */
  PageFacts read(
      ProviderSession session,
      ResourceType type,
      String what,
      URI uri,
      PageShape shape,
      Function<Instant, ItemHandler> handlers)
      throws CallFailed {
    Authorisation authorisation = session.authorise(uri, type);
    try {
      return once(session, Call.get(what, uri, authorisation.headers()), shape, handlers);
    } catch (CallFailed e) {
      // A token may die early: a changed password, a lost membership. One renewal tells a dead
      // token from dead credentials.
      if (!(e.problem() instanceof CredentialsRejected) || !session.renew(authorisation)) {
        throw e;
      }
      LOG.infof("renewing a sign-in that was rejected: call=%s", what);
      return once(
          session, Call.get(what, uri, session.authorise(uri, type).headers()), shape, handlers);
    }
  }

  private PageFacts once(
      ProviderSession session, Call call, PageShape shape, Function<Instant, ItemHandler> handlers)
      throws CallFailed {
    try (Answer answer = http.send(call)) {
      if (answer.status() != 200) {
        ShortAnswer refusal = answer.read();
        throw new CallFailed(session.classify(refusal), refusal.requestId());
      }
      if (!answer.mayBeJson()) {
        throw new CallFailed(
            new Refused(
                "%s answered 200 with %s, not JSON".formatted(call.what(), mediaType(answer))));
      }
      PageFacts facts = reader.read(answer.body(), shape, handlers.apply(answer.receivedAt()));
      if (facts.fault() == null) {
        Optional<Problem> refusal = session.judge(call.what(), facts.verdict());
        if (refusal.isPresent()) {
          throw new CallFailed(refusal.get());
        }
      }
      return facts;
    }
  }

  private static String mediaType(Answer answer) {
    String type = answer.header("Content-Type").orElse("");
    int end = type.indexOf(';');
    String bare = (end < 0 ? type : type.substring(0, end)).strip();
    return MEDIA_TYPE.matcher(bare).matches() ? bare : "an odd content type";
  }
}
