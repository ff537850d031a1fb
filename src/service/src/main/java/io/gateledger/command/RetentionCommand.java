package io.gateledger.command;

import io.gateledger.ledger.retention.MonthPastRetention;
import io.gateledger.ledger.retention.Partitions;
import io.gateledger.ledger.retention.RetentionConfig;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What retention would let go now, or does. */
@Command(
    name = "retention",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Drops the months of history past gateledger.retention, as a node does every hour.",
      "With --dry-run it only tells which they are, and how many rows they hold."
    })
final class RetentionCommand implements Callable<Integer> {

  private final Output output;

  @Option(names = "--dry-run", description = "drop nothing")
  private boolean dryRun;

  @Option(names = "--json", description = "tell it as JSON")
  private boolean json;

  RetentionCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    CommandSettings settings = CommandSettings.read();
    RetentionConfig retention = settings.mapping(RetentionConfig.class);
    List<String> mistakes = RetentionConfig.mistakes(retention);
    if (!mistakes.isEmpty()) {
      throw new CommandFailed(mistakes.getFirst());
    }
    Partitions partitions =
        new Partitions(LedgerSource.open(settings), retention, Clock.systemUTC());
    output.begins("counting the rows of months past retention");
    List<MonthPastRetention> before = LedgerSource.read(partitions::monthsPastRetention);
    List<MonthPastRetention> left = before;
    if (!dryRun && !before.isEmpty()) {
      output.begins("dropping %d months".formatted(before.size()));
      partitions.dropMonths();
      left = LedgerSource.read(partitions::monthsPastRetention);
    }
    tell(before, left);
    return dryRun || left.isEmpty() ? 0 : 1;
  }

  private void tell(List<MonthPastRetention> before, List<MonthPastRetention> left) {
    if (json) {
      output.json(Map.of("dryRun", dryRun, "pastRetention", before, "left", left));
      return;
    }
    List<String> lines = new ArrayList<>();
    for (MonthPastRetention month : before) {
      String what =
          dryRun
              ? "would be dropped"
              : left.contains(month) ? "is still read, and stays" : "dropped";
      lines.add(
          "%s: %d rows, %s (%s)".formatted(month.partition(), month.rows(), what, month.setting()));
    }
    if (before.isEmpty()) {
      lines.add("no month lies past retention");
    }
    output.lines(lines);
  }
}
