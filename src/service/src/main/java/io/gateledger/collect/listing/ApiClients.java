package io.gateledger.collect.listing;

import io.gateledger.collect.ItemSink;
import io.gateledger.collect.account.Accounts;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.limit.AccountChannel;
import io.gateledger.collect.limit.AccountChannels;
import io.gateledger.collect.page.PageParser;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.ProviderRegistry;
import io.gateledger.collect.provider.ProviderSession;
import io.gateledger.resource.Scope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives the API client of a scope; its session is kept from one run to the next, while its account
 * stays as it is.
 */
@Singleton
final class ApiClients {

  /** An account's region: what shares a sign-in. */
  private record SessionKey(String account, String region) {}

  /** Whoever has one of an account that has changed since keeps it to the end of the run. */
  private record KeptSession(Account account, AccountChannel channel, ProviderSession session) {}

  private final ProviderRegistry providers;
  private final Accounts accounts;
  private final AccountChannels channels;
  private final HttpTransport http;
  private final PageParser parser;
  private final Map<SessionKey, KeptSession> sessions = new ConcurrentHashMap<>();

  @Inject
  ApiClients(
      ProviderRegistry providers,
      Accounts accounts,
      AccountChannels channels,
      HttpTransport http,
      PageParser parser) {
    this.providers = providers;
    this.accounts = accounts;
    this.channels = channels;
    this.http = http;
    this.parser = parser;
  }

  ApiClient of(Scope scope, Deadline deadline) {
    KeptSession kept = session(scope);
    return new ApiClient(http, parser, kept.channel(), kept.session(), deadline, whom -> null);
  }

  /** The same, which asks nobody whom the sink of a run refuses. */
  ApiClient of(Scope scope, Deadline deadline, ItemSink sink) {
    KeptSession kept = session(scope);
    return new ApiClient(http, parser, kept.channel(), kept.session(), deadline, sink::asks);
  }

  /**
   * By when something that begins now must have ended.
   *
   * @param what it is, for people
   */
  Deadline deadline(String what) {
    return channels.deadline(what);
  }

  private KeptSession session(Scope scope) {
    Account account = accounts.named(scope.account());
    AccountChannel channel = channels.of(account);
    return sessions.compute(
        new SessionKey(account.name(), scope.region()),
        (key, kept) ->
            kept != null && kept.account().equals(account) && kept.channel() == channel
                ? kept
                : new KeptSession(account, channel, begin(account, scope.region(), channel)));
  }

  private ProviderSession begin(Account account, String region, AccountChannel channel) {
    return providers.find(account.provider()).orElseThrow().session(account, region, channel);
  }
}
