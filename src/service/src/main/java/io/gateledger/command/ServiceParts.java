package io.gateledger.command;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.account.Accounts;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.ProviderRegistry;
import io.gateledger.pipeline.ConfiguredScopes;
import io.gateledger.schedule.SingleRuns;
import io.smallrye.config.SmallRyeConfig;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What commands need of the service.
 *
 * @param check judges the settings, and gives the accounts
 * @param unknown settings that no feature has, a line each
 * @param schema how the ledger's schema is against this version
 * @param adopt puts checked accounts in force, their regions spelt as the ledger has them
 */
public record ServiceParts(
    SmallRyeConfig settings,
    Supplier<List<Account>> check,
    Supplier<List<String>> unknown,
    Supplier<SchemaState> schema,
    Consumer<List<Account>> adopt,
    Accounts accounts,
    ProviderRegistry providers,
    Catalogue catalogue,
    ConfiguredScopes scopes,
    HttpTransport http,
    Clock clock,
    Clock steady,
    SingleRuns runs) {}
