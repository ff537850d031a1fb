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

/** Gives the API client of a scope; its session is kept from one run to the next. */
@Singleton
final class ApiClients {

  /** An account's region: what shares a sign-in. */
  private record SessionKey(String account, String region) {}

  private final ProviderRegistry providers;
  private final Accounts accounts;
  private final AccountChannels channels;
  private final HttpTransport http;
  private final PageParser parser;
  private final Map<SessionKey, ProviderSession> sessions = new ConcurrentHashMap<>();

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
    AccountChannel channel = channels.of(accounts.named(scope.account()));
    return new ApiClient(http, parser, channel, session(scope), deadline, whom -> null);
  }

  /** The same, which asks nobody whom the sink of a run refuses. */
  ApiClient of(Scope scope, Deadline deadline, ItemSink sink) {
    AccountChannel channel = channels.of(accounts.named(scope.account()));
    return new ApiClient(http, parser, channel, session(scope), deadline, sink::asks);
  }

  /**
   * By when something that begins now must have ended.
   *
   * @param what it is, for people
   */
  Deadline deadline(String what) {
    return channels.deadline(what);
  }

  private ProviderSession session(Scope scope) {
    return sessions.computeIfAbsent(
        new SessionKey(scope.account(), scope.region()),
        key -> {
          Account account = accounts.named(key.account());
          return providers
              .find(account.provider())
              .orElseThrow()
              .session(account, key.region(), channels.of(account));
        });
  }
}
