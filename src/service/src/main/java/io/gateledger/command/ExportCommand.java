package io.gateledger.command;

import io.gateledger.ledger.export.BulkReader;
import io.gateledger.ledger.export.Export;
import io.gateledger.ledger.export.ExportFormat;
import io.gateledger.ledger.export.ExportRequest;
import io.gateledger.ledger.export.ExportRequest.OfChanges;
import io.gateledger.ledger.export.ExportRequest.OfResources;
import io.gateledger.ledger.export.Exports;
import io.gateledger.ledger.export.Exports.Beginning.BeforeRetention;
import io.gateledger.ledger.export.Exports.Beginning.Begun;
import io.gateledger.ledger.export.ObjectLines;
import io.gateledger.ledger.read.ChangeFilter;
import io.gateledger.ledger.read.ResourceFilter;
import io.gateledger.ledger.read.ScopeFilter;
import io.gateledger.ledger.sql.LedgerUnavailable;
import io.gateledger.resource.Operation;
import io.gateledger.resource.Presence;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** All of an inventory, or all that changed, from the ledger alone. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Writes all resources, or all changes, as NDJSON or CSV.",
      "Read from PostgreSQL alone, of one moment. A file is there when it is whole, and not before."
    })
final class ExportCommand implements Callable<Integer> {

  /** What can be exported. */
  enum Exported {
    resources,
    changes
  }

  /** How, as it is spelt on the command line. */
  enum Format {
    ndjson(ExportFormat.NDJSON),
    csv(ExportFormat.CSV);

    private final ExportFormat format;

    Format(ExportFormat format) {
      this.format = format;
    }
  }

  /** Which resources by whether they are there. */
  enum Kept {
    present(EnumSet.of(Presence.PRESENT), Boolean.FALSE),
    missing(EnumSet.of(Presence.MISSING), Boolean.FALSE),
    deleted(EnumSet.of(Presence.DELETED), null),
    retired(EnumSet.of(Presence.PRESENT, Presence.MISSING), Boolean.TRUE),
    any(EnumSet.allOf(Presence.class), null);

    private final Set<Presence> presence;
    private final @Nullable Boolean isRetired;

    Kept(Set<Presence> presence, @Nullable Boolean isRetired) {
      this.presence = presence;
      this.isRetired = isRetired;
    }
  }

  private static final Duration TOLD_EVERY = Duration.ofSeconds(5);

  private final Output output;
  private final ObjectLines objects;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "WHAT", description = "one of ${COMPLETION-CANDIDATES}")
  private Exported subject;

  @Option(names = "--format", defaultValue = "ndjson", description = "${COMPLETION-CANDIDATES}")
  private Format format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "where to, in place of standard output; one that is there is replaced")
  private @Nullable Path file;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = MomentConverter.class,
      description = "resources as they were then, such as 2026-03-02T08:15:05Z")
  private @Nullable Instant at;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      converter = MomentConverter.class,
      description = "changes that were first seen after it")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      converter = MomentConverter.class,
      description = "and by then")
  private @Nullable Instant to;

  @Option(names = "--provider", paramLabel = "NAME", description = "of this provider only")
  private @Nullable String provider;

  @Option(names = "--account", paramLabel = "NAME", description = "of this account only")
  private @Nullable String account;

  @Option(names = "--region", paramLabel = "NAME", description = "of this region only")
  private @Nullable String region;

  @Option(
      names = "--type",
      paramLabel = "NAME",
      description = "of this resource type only; csv then has a column for each of its fields")
  private @Nullable String type;

  @Option(names = "--name", paramLabel = "NAME", description = "resources of this name only")
  private @Nullable String name;

  @Option(
      names = "--state",
      paramLabel = "VALUE",
      description = "resources with this value as their state or status")
  private @Nullable String state;

  @Option(
      names = "--presence",
      paramLabel = "VALUE",
      description =
          "resources that are ${COMPLETION-CANDIDATES}; without it, present and missing ones of what is looked at")
  private @Nullable Kept kept;

  @Option(names = "--id", paramLabel = "ID", description = "changes of the resource with this id")
  private @Nullable String id;

  @Option(
      names = "--op",
      paramLabel = "OP",
      description = "changes of this kind: baseline, create, update, delete or restore")
  private @Nullable String op;

  @Option(names = "--baseline", description = "changes that are first looks, too")
  private boolean baseline;

  @SuppressWarnings("NullAway") // set by picocli
  ExportCommand(Output output, ObjectLines objects) {
    this.output = output;
    this.objects = objects;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ExportRequest request = request();
    requireFolder(file);
    CommandSettings settings = CommandSettings.read();
    Exports exports =
        new Exports(
            new BulkReader(LedgerSource.open(settings)), LedgerSource.catalogue(settings), objects);
    switch (begin(exports, request)) {
      case BeforeRetention(var keptSince) ->
          throw new CommandFailed(
              "the ledger goes back to %s: what is older was dropped by retention"
                  .formatted(keptSince));
      case Begun(Export export) -> write(export);
    }
    return 0;
  }

  private ExportRequest request() {
    ScopeFilter scopes = new ScopeFilter(provider, account, region, type);
    return switch (subject) {
      case resources -> {
        refuse(from != null || to != null, "--from and --to are of changes: ask for --at");
        refuse(id != null || op != null || baseline, "--id, --op and --baseline are of changes");
        refuse(
            at != null && kept == Kept.missing,
            "what was missing at an instant has since been found to be there or deleted");
        Set<Presence> presence =
            kept == null ? EnumSet.of(Presence.PRESENT, Presence.MISSING) : kept.presence;
        yield new OfResources(
            new ResourceFilter(
                scopes, state, name, presence, kept == null ? Boolean.FALSE : kept.isRetired),
            at);
      }
      case changes -> {
        refuse(at != null, "--at is of resources: ask for --from and --to");
        refuse(
            name != null || state != null || kept != null,
            "--name, --state and --presence are of resources");
        refuse(from != null && to != null && !from.isBefore(to), "--from should be before --to");
        yield new OfChanges(new ChangeFilter(scopes, id, operation(), baseline), from, to);
      }
    };
  }

  private @Nullable Operation operation() {
    for (Operation known : Operation.values()) {
      if (known.wireName().equals(op)) {
        return known;
      }
    }
    refuse(op != null, "--op should be baseline, create, update, delete or restore");
    return null;
  }

  private void refuse(boolean isWrong, String why) {
    if (isWrong) {
      throw new ParameterException(spec.commandLine(), why);
    }
  }

  /** Known before anything is read, which may take minutes. */
  private static void requireFolder(@Nullable Path file) {
    Path folder = file == null ? null : file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new CommandFailed(
          "%s cannot be written: there is no directory %s".formatted(file, folder));
    }
  }

  private Exports.Beginning begin(Exports exports, ExportRequest request)
      throws InterruptedException {
    return LedgerSource.read(
        () -> {
          try {
            return exports.begin(request, format.format);
          } catch (IOException e) {
            throw new CommandFailed("there is no room for it on disk: " + e.getMessage());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted");
          }
        });
  }

  private void write(Export export) throws IOException, InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Thread told = Thread.ofVirtual().start(() -> tell(export, ended));
    try (export) {
      if (file == null) {
        export.copyTo(new StandardOutput(output.out()));
      } else {
        writeFile(export, file);
      }
    } catch (IOException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof LedgerUnavailable unavailable) {
        throw unavailable;
      }
      throw new CommandFailed(
          "the export broke off: "
              + (cause instanceof IOException failure
                  ? FileFailure.reason(failure)
                  : cause.getMessage()));
    } finally {
      ended.countDown();
      told.join();
    }
    output.begins("%d %s".formatted(export.rows(), subject));
  }

  private static void writeFile(Export export, Path file) throws IOException, InterruptedException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        export.copyTo(out);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void tell(Export export, CountDownLatch ended) {
    try {
      while (!ended.await(TOLD_EVERY.toSeconds(), TimeUnit.SECONDS)) {
        output.begins("%d %s so far".formatted(export.rows(), subject));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Notices that nobody reads any more, which a print stream keeps to itself. */
  private static final class StandardOutput extends OutputStream {

    private final PrintStream out;

    StandardOutput(PrintStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      if (out.checkError()) {
        throw new IOException("nobody reads standard output any more");
      }
    }
  }
}
