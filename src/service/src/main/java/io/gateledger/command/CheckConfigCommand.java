package io.gateledger.command;

import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.http.ClockSkew;
import io.gateledger.collect.listing.CollectorAssembly;
import io.gateledger.collect.provider.Account;
import io.gateledger.resource.Scope;
import io.gateledger.tracing.Tracing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether the service would run with its configuration, and what each account may read. */
@Command(
    name = "check-config",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Says whether the service would run, and what each account may read.",
      "Reads the configuration as the service does and tells every mistake in it, tries PostgreSQL, Kafka and the HTTP port, signs in to each account and asks for the beginning of each listing. Changes nothing."
    })
final class CheckConfigCommand implements Callable<Integer> {

  private static final String CONFIGURATION = "configuration";

  private final ServiceContainer container;
  private final Function<Throwable, List<String>> explain;
  private final Supplier<List<String>> mistakes;
  private final Output output;
  private final Clock clock;

  @Option(names = "--json", description = "tell it as JSON")
  private boolean json;

  @Option(names = "--offline", description = "ask no provider")
  private boolean offline;

  @Option(
      names = "--settings-only",
      description = "look at the settings alone: ask no server and no provider")
  private boolean settingsOnly;

  CheckConfigCommand(
      ServiceContainer container,
      Function<Throwable, List<String>> explain,
      Supplier<List<String>> mistakes,
      Output output,
      Clock clock) {
    this.container = container;
    this.explain = explain;
    this.mistakes = mistakes;
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Findings findings = new Findings();
    if (settingsOnly) {
      lookAtSettings(findings);
    } else {
      look(findings);
    }
    if (json) {
      output.json(findings.tree());
    } else {
      output.lines(findings.lines());
    }
    return findings.isAnyWrong() ? 1 : 0;
  }

  private void lookAtSettings(Findings findings) {
    mistakes.get().forEach(line -> findings.add(Finding.wrong(CONFIGURATION, line)));
    if (!findings.isAnyWrong()) {
      findings.add(Finding.ok(CONFIGURATION, "nothing is wrong with it", Map.of()));
    }
  }

  private void look(Findings findings) {
    CommandSettings settings;
    try {
      settings = CommandSettings.read();
    } catch (RuntimeException e) {
      // Nothing is known of where the servers are either.
      explain.apply(e).forEach(line -> findings.add(Finding.wrong(CONFIGURATION, line)));
      return;
    }
    output.begins("PostgreSQL");
    List<Finding> database = new PostgresCheck(settings, clock).look();
    findings.addAll(database);
    output.begins("Kafka");
    findings.addAll(new KafkaCheck(settings).look());
    findings.addAll(new HttpPortCheck(settings).look());
    output.begins(CONFIGURATION);
    boolean hasLedger = !database.stream().allMatch(Finding::isWrong);
    Findings inside = new Findings();
    container
        .run(parts -> look(parts, hasLedger, inside))
        .forEach(line -> findings.add(Finding.wrong(CONFIGURATION, line)));
    findings.addAll(inside.all());
  }

  private void look(ServiceParts parts, boolean hasLedger, Findings findings) {
    parts.unknown().get().forEach(line -> findings.add(Finding.wrong(CONFIGURATION, line)));
    List<Account> accounts;
    try {
      accounts = parts.check().get();
    } catch (ConfigurationException e) {
      explain.apply(e).forEach(line -> findings.add(Finding.wrong(CONFIGURATION, line)));
      return;
    }
    findings.add(
        Finding.ok(
            CONFIGURATION,
            "%d account(s) from %s".formatted(accounts.size(), sources(parts)),
            Map.of("accounts", accounts.stream().map(Account::name).toList())));
    if (hasLedger) {
      findings.add(schema(parts.schema().get()));
    }
    parts.accounts().takeUp(accounts);
    if (!offline) {
      findings.addAll(new SinkCheckup(parts.settings(), parts.clock()).look());
    }
    if (accounts.isEmpty()) {
      findings.add(
          Finding.note(
              "accounts",
              "none is configured, so nothing is looked at: add some under gateledger.accounts"));
    } else if (!offline) {
      probe(parts, accounts, findings);
    }
  }

  private static String sources(ServiceParts parts) {
    return parts
        .settings()
        .getOptionalValue("quarkus.config.locations", String.class)
        .orElse("the environment");
  }

  private static Finding schema(SchemaState state) {
    return state.unknown() > 0
        ? Finding.wrong("ledger", state.describe())
        : new Finding(
            "ledger",
            state.isCurrent() ? Finding.FindingKind.OK : Finding.FindingKind.NOTE,
            state.describe(),
            Map.of("pending", state.pending()));
  }

  private void probe(ServiceParts parts, List<Account> accounts, Findings findings) {
    try (CollectorAssembly collecting =
            new CollectorAssembly(
                parts.settings(),
                parts.providers(),
                parts.accounts(),
                parts.catalogue(),
                parts.http(),
                parts.clock(),
                parts.steady(),
                Tracing.OFF);
        ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      AccountProbe probe = new AccountProbe(collecting, parts.catalogue(), output);
      List<Scope> scopes =
          parts.scopes().all().stream().map(configured -> configured.scope()).toList();
      List<Future<Finding>> looks =
          accounts.stream()
              .map(account -> beside.submit(() -> probe.look(account, of(account, scopes))))
              .toList();
      for (Future<Finding> look : looks) {
        findings.add(look.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an account cannot be looked at", e.getCause());
    }
    parts.http().skews().forEach(skew -> clockOf(skew, findings));
  }

  private static List<Scope> of(Account account, List<Scope> scopes) {
    return scopes.stream().filter(scope -> scope.account().equals(account.name())).toList();
  }

  /** Signatures go by the provider's own time, so that a wrong clock spoils nothing but times. */
  private static void clockOf(ClockSkew skew, Findings findings) {
    if (skew.ahead().abs().compareTo(Duration.ofSeconds(30)) > 0) {
      findings.add(
          Finding.wrong(
              "clock",
              "this machine's clock is %s %s's: set it right, and keep it so with NTP"
                  .formatted(PostgresCheck.distance(skew.ahead()), skew.host())));
    }
  }
}
