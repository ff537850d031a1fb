package io.gateledger.collect.listing;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.Collector;
import io.gateledger.collect.account.Accounts;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.limit.AccountChannels;
import io.gateledger.collect.limit.LimitConfig;
import io.gateledger.collect.page.PageConfig;
import io.gateledger.collect.page.PageParser;
import io.gateledger.collect.provider.ProviderRegistry;
import io.gateledger.resource.Scope;
import io.gateledger.tracing.Tracing;
import io.smallrye.config.SmallRyeConfig;
import java.net.URI;
import java.time.Clock;

/**
 * Puts a collector together that shares nothing with the nodes and needs no database, to see what
 * accounts may read. The parts are the ones that injection puts together in the service.
 */
public final class CollectorAssembly implements AutoCloseable {

  private final Catalogue catalogue;
  private final ApiClients clients;
  private final HttpCollector collector;

  public CollectorAssembly(
      SmallRyeConfig settings,
      ProviderRegistry providers,
      Accounts accounts,
      Catalogue catalogue,
      HttpTransport http,
      Clock clock,
      Clock steady,
      Tracing tracing) {
    this.catalogue = catalogue;
    this.clients =
        new ApiClients(
            providers,
            accounts,
            AccountChannels.ofOneProcess(
                settings.getConfigMapping(LimitConfig.class), steady, tracing),
            http,
            new PageParser(settings.getConfigMapping(PageConfig.class).limits()));
    this.collector =
        new HttpCollector(
            catalogue, clients, settings.getConfigMapping(ListingConfig.class), clock, steady);
  }

  public Collector collector() {
    return collector;
  }

  /**
   * Where the scope's service is asked.
   *
   * @throws RequestFailedException when the provider has to be asked and does not tell
   */
  public URI endpoint(Scope scope) throws RequestFailedException {
    return clients
        .of(scope, clients.deadline("looking for the endpoint"))
        .session()
        .endpoint(catalogue.type(scope.provider(), scope.type()).service());
  }

  @Override
  public void close() {
    collector.close();
  }
}
