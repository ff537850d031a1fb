package io.gateledger;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.Steady;
import io.gateledger.collect.account.Accounts;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.ProviderRegistry;
import io.gateledger.command.SchemaState;
import io.gateledger.command.ServiceParts;
import io.gateledger.ledger.scope.ScopeRegister;
import io.gateledger.pipeline.ConfiguredScopes;
import io.gateledger.schedule.SingleRuns;
import io.quarkus.arc.Unremovable;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** The parts of the service that commands need. */
@Unremovable // nobody injects it: a command asks the container for it
@Singleton
class CommandParts {

  private final Flyway migrations;
  private final RegionSpelling regions;
  private final ScopeRegister register;
  private final Accounts accounts;
  private final ServiceParts parts;

  CommandParts(
      SmallRyeConfig settings,
      ConfigurationCheck check,
      Flyway migrations,
      RegionSpelling regions,
      ScopeRegister register,
      Accounts accounts,
      ProviderRegistry providers,
      Catalogue catalogue,
      ConfiguredScopes scopes,
      HttpTransport http,
      Clock clock,
      @Steady Clock steady,
      SingleRuns runs) {
    this.migrations = migrations;
    this.regions = regions;
    this.register = register;
    this.accounts = accounts;
    this.parts =
        new ServiceParts(
            settings,
            () -> check.check(settings),
            () -> StartFailure.placed(SettingsCheck.describeUnknown(settings)),
            this::schema,
            this::adopt,
            accounts,
            providers,
            catalogue,
            scopes,
            http,
            clock,
            steady,
            runs);
  }

  ServiceParts parts() {
    return parts;
  }

  private void adopt(List<Account> checked) {
    regions.learn(register.regions());
    accounts.takeUp(regions.apply(checked));
  }

  private SchemaState schema() {
    MigrationInfoService info = migrations.info();
    MigrationInfo current = info.current();
    long unknown =
        List.of(info.all()).stream()
            .map(MigrationInfo::getState)
            .filter(state -> state == MigrationState.FUTURE_SUCCESS)
            .count();
    return new SchemaState(
        current == null ? null : String.valueOf(current.getVersion()),
        info.pending().length,
        (int) unknown);
  }
}
