package io.gateledger.collect.listing;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.TenantFingerprint;
import io.gateledger.collect.http.ApiRequest;
import io.gateledger.collect.http.ApiResponse;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.http.ClockSkew;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.http.RequestUri;
import io.gateledger.collect.limit.AccountChannel;
import io.gateledger.collect.limit.RetryableCall;
import io.gateledger.collect.page.ItemHandler;
import io.gateledger.collect.page.PageParser;
import io.gateledger.collect.page.PageSummary;
import io.gateledger.collect.provider.Authorisation;
import io.gateledger.collect.provider.ProviderSession;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one place through which every read of a run goes: over the account's channel, authorised,
 * told apart by the provider's own words, and retried where that may help: once when a sign-in has
 * died before its time, once when a signature held a wrong time, some more times when the provider
 * cannot answer now. Safe for use by several threads.
 */
final class ApiClient {

  private static final Logger LOG = Logger.getLogger(ApiClient.class);
  private static final Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+");

  private final HttpTransport http;
  private final PageParser parser;
  private final AccountChannel channel;
  private final ProviderSession session;
  private final Deadline deadline;
  private final Function<TenantFingerprint, @Nullable String> refusals;
  private volatile boolean known;

  ApiClient(
      HttpTransport http,
      PageParser parser,
      AccountChannel channel,
      ProviderSession session,
      Deadline deadline,
      Function<TenantFingerprint, @Nullable String> refusals) {
    this.http = http;
    this.parser = parser;
    this.channel = channel;
    this.session = session;
    this.deadline = deadline;
    this.refusals = refusals;
  }

  /** The same, whoever is configured by now; what it asks was checked before. */
  ApiClient until(Deadline end) {
    return new ApiClient(http, parser, channel, session, end, whom -> null);
  }

  ProviderSession session() {
    return session;
  }

  /** By when every read must have ended. */
  Deadline deadline() {
    return deadline;
  }

  /**
   * Fetches a page, or the one item of a read by id.
   *
   * @param statistics to which retries, failed requests and bytes are added
   * @param handlers gives what is handed the items of a response; asked anew for each retry, even
   *     where a response broke off after some items
   * @throws RequestFailedException when the page did not arrive, or not whole; the items before
   *     that point are sound
   */
  PageSummary fetch(
      PageRequest page,
      CollectionStatistics statistics,
      Function<ApiResponse, ItemHandler> handlers)
      throws RequestFailedException {
    Map<String, String> variables = new HashMap<>(session.pathVariables());
    variables.putAll(page.variables());
    URI uri = RequestUri.of(endpointOf(page), page.path(), variables, page.query());
    return channel.call(new PageCall(page, uri, statistics, handlers), deadline);
  }

  /** Once, by the first request, which is signed in by then and has not left. */
  private void checkTenant(ResourceType type) throws RequestFailedException {
    if (!known) {
      String refusal = refusals.apply(session.fingerprint(type));
      if (refusal != null) {
        throw new RequestFailedException(new Refused(refusal));
      }
      known = true;
    }
  }

  private URI endpointOf(PageRequest page) throws RequestFailedException {
    try {
      return session.endpoint(page.type().service());
    } catch (RequestFailedException e) {
      throw notAboutTheResource(e);
    }
  }

  /**
   * What is not found before a resource is asked for is a service or an account: nobody may take it
   * for the news that the resource is gone.
   */
  private static RequestFailedException notAboutTheResource(RequestFailedException failed) {
    return failed.problem() instanceof NotFound
        ? new RequestFailedException(new Refused(failed.problem().message()), failed.requestId())
        : failed;
  }

  /** One read, which may be sent more than once. */
  private final class PageCall implements RetryableCall<PageSummary> {

    private final PageRequest page;
    private final URI uri;
    private final CollectionStatistics statistics;
    private final Function<ApiResponse, ItemHandler> handlers;
    private @Nullable Authorisation authorisation;
    private Instant authorisedFor = Instant.EPOCH;
    private int sent;
    private boolean renewed;
    private boolean signedAnew;

    PageCall(
        PageRequest page,
        URI uri,
        CollectionStatistics statistics,
        Function<ApiResponse, ItemHandler> handlers) {
      this.page = page;
      this.uri = uri;
      this.statistics = statistics;
      this.handlers = handlers;
    }

    @Override
    public void prepare() throws RequestFailedException {
      if (authorisation != null) {
        statistics.retried();
      }
      // Anew each time: a signature holds the moment.
      try {
        authorisedFor = http.timeAt(uri.getHost());
        authorisation = session.authorise(uri, page.type(), authorisedFor);
      } catch (RequestFailedException e) {
        throw notAboutTheResource(e);
      }
      checkTenant(page.type());
    }

    @Override
    public PageSummary send() throws RequestFailedException {
      Map<String, String> headers = authorisation == null ? Map.of() : authorisation.headers();
      try (ApiResponse response =
          http.send(
              ApiRequest.get(page.type().provider(), page.operation(), uri, headers)
                  .resent(sent++))) {
        if (response.status() != 200) {
          BufferedResponse error = response.buffer();
          throw failure(session.classifyError(error), response, error);
        }
        if (!response.mayBeJson()) {
          throw new RequestFailedException(
              new Refused(
                  "%s answered 200 with %s, not JSON"
                      .formatted(page.operation(), mediaType(response))));
        }
        return parse(response);
      }
    }

    /**
     * A token may die early: a changed password, a lost membership. One renewal tells. A signature
     * may hold another time than the provider's, which the rejection tells.
     */
    @Override
    public boolean recover(RequestFailedException failed) throws RequestFailedException {
      statistics.requestFailed(failed);
      if (!(failed.problem() instanceof CredentialsRejected rejected)) {
        return false;
      }
      if (!renewed && authorisation != null && session.renewSignIn(authorisation)) {
        LOG.infof("renewing a sign-in that was rejected: call=%s", page.operation());
        renewed = true;
        return true;
      }
      if (!signedAnew && heldAnotherTime()) {
        LOG.infof("signing anew by the provider's time: call=%s", page.operation());
        signedAnew = true;
        return true;
      }
      if (rejected.otherwise() != null) {
        throw new RequestFailedException(new Refused(rejected.otherwise()), failed.requestId());
      }
      return false;
    }

    private boolean heldAnotherTime() {
      return authorisation != null
          && authorisation.holdsTime()
          && ClockSkew.isNoteworthy(authorisedFor, http.timeAt(uri.getHost()));
    }

    private PageSummary parse(ApiResponse response) throws RequestFailedException {
      PageSummary summary = parser.parse(response.body(), page.shape(), handlers.apply(response));
      Problem fault = summary.fault();
      if (fault instanceof Problem.TryLater) {
        throw new RequestFailedException(
            fault.within(page.operation()), session.requestId(response.withoutBody()));
      }
      if (fault != null) {
        statistics.bytesRead(summary.bytes());
        throw RequestFailedException.unreadable(fault.within(page.operation()), summary.bytes());
      }
      Optional<Problem> refusal = session.checkResult(page.operation(), summary.result());
      if (refusal.isPresent()) {
        throw failure(refusal.get(), response, response.withoutBody());
      }
      statistics.bytesRead(summary.bytes());
      return summary;
    }

    private RequestFailedException failure(
        Problem problem, ApiResponse response, BufferedResponse told) {
      return new RequestFailedException(
          ClockSkew.explain(problem, response.skew()), session.requestId(told));
    }
  }

  private static String mediaType(ApiResponse response) {
    String type = response.header("Content-Type").orElse("");
    int end = type.indexOf(';');
    String bare = (end < 0 ? type : type.substring(0, end)).strip();
    return MEDIA_TYPE.matcher(bare).matches() ? bare : "an odd content type";
  }
}
