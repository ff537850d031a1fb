package io.gateledger.command;

import io.gateledger.ledger.sql.Transactions;
import io.gateledger.ledger.status.LedgerStatus;
import io.gateledger.ledger.status.LedgerStatusReader;
import io.gateledger.relay.health.RelayStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How all is, from the ledger alone. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Says how all is, from PostgreSQL alone.",
      "Which nodes live, how fresh the scopes are, which alerts fire, what waits for Kafka and"
          + " which last runs failed. Ends with 1 when somebody should look."
    })
final class StatusCommand implements Callable<Integer> {

  private static final Duration USUAL_SILENCE = Duration.ofSeconds(15);

  private final Output output;

  @Option(names = "--json", description = "tell it as JSON")
  private boolean json;

  @Option(names = "--all", description = "list every scope, and all of what is listed")
  private boolean all;

  StatusCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    CommandSettings settings = CommandSettings.read();
    Transactions ledger = LedgerSource.open(settings);
    LedgerStatus status = LedgerSource.read(() -> new LedgerStatusReader(ledger).read(all));
    RelayStatus relay = LedgerSource.read(() -> ledger.inTransaction(RelayStatus::read));
    StatusReport report = new StatusReport(status, relay, silence(settings));
    if (json) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("wrong", report.isAnyWrong());
      tree.put("wrongs", report.wrongs());
      tree.put("ledger", status);
      tree.put("relay", relay);
      output.json(tree);
    } else {
      output.lines(report.lines());
    }
    return report.isAnyWrong() ? 1 : 0;
  }

  private static Duration silence(CommandSettings settings) {
    return settings.duration("gateledger.node.silence").orElse(USUAL_SILENCE);
  }
}
