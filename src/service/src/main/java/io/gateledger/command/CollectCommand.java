package io.gateledger.command;

import io.gateledger.collect.provider.Account;
import io.gateledger.configuration.ConfigurationMistakes;
import io.gateledger.pipeline.ConfiguredScopes.ConfiguredScope;
import io.gateledger.resource.Operation;
import io.gateledger.run.FinishedRun;
import io.gateledger.schedule.SingleRuns.SingleRun;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One run of each scope, or of one, beside whatever nodes there are. */
@Command(
    name = "collect",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Runs every configured scope once, or one.",
      "What it finds is committed as by a node, under the nodes' own leases, so that no two runs of a scope overlap. A node tells Kafka of it."
    })
final class CollectCommand implements Callable<Integer> {

  private final ServiceContainer container;
  private final Output output;

  @Option(names = "--once", required = true, description = "one run of each scope, and no more")
  private boolean once;

  @Option(
      names = "--scope",
      paramLabel = "KEY",
      description = "this one only, such as nhn/nhn-prod/KR1/vpn-tunnel; may be given again")
  private List<String> keys = new ArrayList<>();

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "how long to wait for a scope that a node looks at (default: ${DEFAULT-VALUE})")
  private int waitSeconds;

  @Option(names = "--json", description = "tell it as JSON")
  private boolean json;

  private final List<SingleRun> runs = new ArrayList<>();
  private @Nullable RuntimeException failure;

  CollectCommand(ServiceContainer container, Output output) {
    this.container = container;
    this.output = output;
  }

  @Override
  public Integer call() {
    if (!once) {
      throw new CommandFailed("collect runs once and no more: leave --once as it is");
    }
    List<String> faults = container.run(this::collect);
    if (!faults.isEmpty()) {
      output.failed(faults);
      return 1;
    }
    if (failure != null) {
      throw failure;
    }
    if (json) {
      output.json(
          Map.of(
              "complete", runs.stream().allMatch(SingleRun::isComplete),
              "scopes", runs.stream().map(CollectCommand::tree).toList()));
    } else {
      output.lines(
          List.of(
              "%d of %d scopes were seen whole"
                  .formatted(runs.stream().filter(SingleRun::isComplete).count(), runs.size())));
    }
    return runs.stream().allMatch(SingleRun::isComplete) ? 0 : 1;
  }

  private void collect(ServiceParts parts) {
    try {
      List<Account> accounts = parts.check().get();
      SchemaState schema = parts.schema().get();
      if (!schema.isCurrent()) {
        throw new CommandFailed(
            "the ledger is not of this version (%s): start the service first, which migrates it"
                .formatted(schema.describe()));
      }
      parts.adopt().accept(accounts);
      List<ConfiguredScope> scopes = wanted(parts);
      output.begins("%d scopes".formatted(scopes.size()));
      long knownSchema = Long.parseLong(Objects.requireNonNull(schema.version()));
      parts.runs().run(knownSchema, scopes, Duration.ofSeconds(waitSeconds), this::tell);
    } catch (SQLException e) {
      failure = new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = new CommandFailed("it was interrupted");
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private List<ConfiguredScope> wanted(ServiceParts parts) {
    List<ConfiguredScope> configured = parts.scopes().all();
    if (keys.isEmpty()) {
      return configured;
    }
    List<ConfiguredScope> wanted =
        configured.stream().filter(one -> keys.contains(one.scope().key())).toList();
    if (wanted.size() < keys.stream().distinct().count()) {
      List<String> known = configured.stream().map(one -> one.scope().key()).toList();
      throw new CommandFailed(notConfigured(keys, known));
    }
    return wanted;
  }

  /** Which of the keys are those of no scope, and what was likely meant. */
  static String notConfigured(List<String> keys, List<String> known) {
    List<String> unknown = keys.stream().filter(key -> !known.contains(key)).distinct().toList();
    List<String> near =
        unknown.stream()
            .flatMap(key -> ConfigurationMistakes.nearest(key, known).stream())
            .distinct()
            .toList();
    return "no scope %s is configured: %s"
        .formatted(
            String.join(", ", unknown),
            near.isEmpty()
                ? "gateledger status --all and /api/v1/scopes list those that the ledger has"
                : "did you mean %s?".formatted(String.join(", ", near)));
  }

  private void tell(SingleRun run) {
    runs.add(run);
    if (!json) {
      output.lines(List.of(line(run)));
    }
  }

  static String line(SingleRun single) {
    FinishedRun run = single.run();
    if (run == null) {
      return "%s: no run, since %s".formatted(single.scope(), single.reason());
    }
    String counts =
        Arrays.stream(Operation.values())
            .filter(op -> run.end().counts().of(op) > 0)
            .map(op -> "%d %s".formatted(run.end().counts().of(op), op.wireName()))
            .collect(Collectors.joining(", "));
    String reasons =
        run.end().reasons().isEmpty()
            ? ""
            : ": " + String.join("; ", run.end().reasons()).replaceAll("\\s*\\R\\s*", " ");
    return "%s: run %d %s, %d resources, %s%s%s"
        .formatted(
            single.scope(),
            run.run().number(),
            run.outcome().wireName(),
            run.end().resources(),
            counts.isEmpty() ? "no change" : counts,
            run.end().counts().missing() > 0
                ? ", %d missing".formatted(run.end().counts().missing())
                : "",
            reasons);
  }

  private static Map<String, Object> tree(SingleRun single) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("scope", single.scope().key());
    FinishedRun run = single.run();
    if (run == null) {
      tree.put("reason", single.reason());
      return tree;
    }
    tree.put("run", run.run().number());
    tree.put("outcome", run.outcome().wireName());
    tree.put("resources", run.end().resources());
    Map<String, Object> counts = new LinkedHashMap<>();
    for (Operation op : Operation.values()) {
      counts.put(op.wireName(), run.end().counts().of(op));
    }
    counts.put("missing", run.end().counts().missing());
    tree.put("counts", counts);
    tree.put("reasons", run.end().reasons());
    return tree;
  }
}
