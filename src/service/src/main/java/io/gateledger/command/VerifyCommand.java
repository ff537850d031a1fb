package io.gateledger.command;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.ledger.verify.LedgerVerifier;
import io.gateledger.ledger.verify.ToldHeads;
import io.gateledger.ledger.verify.VerificationProgress;
import io.gateledger.ledger.verify.VerificationReport;
import io.gateledger.ledger.verify.VerificationRequest;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether anybody rewrote the ledger. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Verifies that nobody rewrote the ledger, from PostgreSQL alone or with heads told outside.",
      "Recomputes the hash chains, and holds the states against the changes that led to them. Ends with 1 where something does not agree, and names the first break of each scope."
    })
final class VerifyCommand implements Callable<Integer> {

  private static final int PROGRESS_SECONDS = 5;

  private final Output output;

  @Option(
      names = "--scope",
      paramLabel = "KEY",
      description = "only this scope, account or provider, such as scp/scp-main; may be repeated")
  private List<String> scopes = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description =
          "only links since, and resources that changed since: 2026-03-01 or 2026-03-01T08:00:00Z")
  private @Nullable Instant since;

  @Option(
      names = "--heads",
      paramLabel = "FILE",
      description = "values of events of the runs topic, a line each, whose heads are held against")
  private @Nullable Path heads;

  @Option(
      names = "--workers",
      paramLabel = "COUNT",
      description = "how many connections read at once; as many as there are processors otherwise")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "tell it as JSON")
  private boolean json;

  VerifyCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    CommandSettings settings = CommandSettings.read();
    Transactions ledger = LedgerSource.open(settings);
    Catalogue catalogue = LedgerSource.catalogue(settings);
    VerificationProgress progress = new VerificationProgress();
    output.begins("verifying the ledger");
    long began = System.nanoTime();
    VerificationReport report;
    try (ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor()) {
      Future<?> telling =
          teller.scheduleAtFixedRate(
              () -> output.begins(VerificationText.of(progress)),
              PROGRESS_SECONDS,
              PROGRESS_SECONDS,
              TimeUnit.SECONDS);
      try {
        report = LedgerSource.read(() -> verify(ledger, catalogue, progress));
      } finally {
        telling.cancel(true);
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    if (json) {
      output.json(report.tree(took, Integer.MAX_VALUE));
    } else {
      output.lines(VerificationText.lines(report, took));
    }
    return report.isWhole() ? 0 : 1;
  }

  private VerificationReport verify(
      Transactions ledger, Catalogue catalogue, VerificationProgress progress) {
    try (Reader told = heads == null ? Reader.nullReader() : Files.newBufferedReader(heads)) {
      return new LedgerVerifier(ledger, catalogue, Math.max(1, workers))
          .verify(
              new VerificationRequest(scopes, since),
              new ToldHeads(told, String.valueOf(heads)),
              progress);
    } catch (IOException e) {
      throw new CommandFailed("%s cannot be read: %s".formatted(heads, FileFailure.reason(e)));
    } catch (LedgerVerifier.NoSuchScope | IllegalArgumentException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    }
  }
}
