package io.gateledger.ledger.export;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.TypedColumn;
import io.gateledger.ledger.export.ExportRequest.OfChanges;
import io.gateledger.ledger.export.ExportRequest.OfResources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Begins exports. Each is read on a thread of its own, in one transaction that ends in time. */
public final class Exports {

  /** How long a transaction may live that reads one. */
  static final Duration LONGEST = Duration.ofMinutes(9);

  private static final String END_OF_OBJECT = "\n";
  private static final String END_OF_CSV = "\r\n";

  private final BulkReader reader;
  private final Catalogue catalogue;
  private final ObjectLines objects;
  private final Duration longest;

  public Exports(BulkReader reader, Catalogue catalogue, ObjectLines objects) {
    this(reader, catalogue, objects, LONGEST);
  }

  Exports(BulkReader reader, Catalogue catalogue, ObjectLines objects, Duration longest) {
    this.reader = reader;
    this.catalogue = catalogue;
    this.objects = objects;
    this.longest = longest;
  }

  /** What came of beginning one. */
  public sealed interface Beginning {

    /** It is under way. */
    record Begun(Export export) implements Beginning {}

    /**
     * Part of what was asked for was dropped by retention.
     *
     * @param keptSince how far back the ledger goes
     */
    record BeforeRetention(Instant keptSince) implements Beginning {}
  }

  /**
   * Begins to read, and returns once it is known that all is kept.
   *
   * @throws io.gateledger.ledger.sql.LedgerUnavailable when the database fails before that
   * @throws IOException when there is no room for it on disk
   */
  public Beginning begin(ExportRequest request, ExportFormat format)
      throws IOException, InterruptedException {
    Export export = new Export(Spool.create());
    CompletableFuture<Beginning> beginning = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("export")
        .daemon()
        .start(() -> read(request, format, export, beginning));
    try {
      Beginning begun = beginning.get();
      if (begun instanceof Beginning.BeforeRetention) {
        export.close();
      }
      return begun;
    } catch (ExecutionException e) {
      export.close();
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IOException("the export could not begin", e.getCause());
    } catch (InterruptedException e) {
      export.close();
      throw e;
    }
  }

  private void read(
      ExportRequest request,
      ExportFormat format,
      Export export,
      CompletableFuture<Beginning> beginning) {
    try {
      switch (request) {
        case OfResources asked -> {
          CsvRows csv = new CsvRows(columns(asked.filter().scopes().type()));
          reader.resources(
              asked.filter(),
              asked.at(),
              format == ExportFormat.CSV
                  ? new Lines<>(export, beginning, csv.resourceHeader(), csv::resource, END_OF_CSV)
                  : new Lines<>(export, beginning, null, objects::resource, END_OF_OBJECT));
        }
        case OfChanges asked -> {
          CsvRows csv = new CsvRows(List.of());
          reader.changes(
              asked.filter(),
              asked.from(),
              asked.to(),
              format == ExportFormat.CSV
                  ? new Lines<>(export, beginning, csv.changeHeader(), csv::change, END_OF_CSV)
                  : new Lines<>(export, beginning, null, objects::change, END_OF_OBJECT));
        }
      }
      export.whole();
    } catch (IOException | RuntimeException | Error e) {
      beginning.completeExceptionally(e);
      export.failed(e);
    }
  }

  private List<TypedColumn> columns(@Nullable String type) {
    return type == null ? List.of() : TypedColumn.of(catalogue, type);
  }

  /** Writes each row as a line. */
  private final class Lines<R> implements RowSink<R> {

    private final Export export;
    private final CompletableFuture<Beginning> beginning;
    private final @Nullable String header;
    private final Function<R, String> line;
    private final String end;
    private final long began = System.nanoTime();

    Lines(
        Export export,
        CompletableFuture<Beginning> beginning,
        @Nullable String header,
        Function<R, String> line,
        String end) {
      this.export = export;
      this.beginning = beginning;
      this.header = header;
      this.line = line;
      this.end = end;
    }

    @Override
    public void begins() throws IOException {
      if (header != null) {
        export.write((header + end).getBytes(StandardCharsets.UTF_8));
      }
      beginning.complete(new Beginning.Begun(export));
    }

    @Override
    public void accept(R row) throws IOException {
      if (System.nanoTime() - began > longest.toNanos()) {
        throw new IOException(
            "it took longer than %d min to read: ask for less at a time"
                .formatted(longest.toMinutes()));
      }
      export.write((line.apply(row) + end).getBytes(StandardCharsets.UTF_8));
      export.count();
    }

    @Override
    public void refused(Instant keptSince) {
      beginning.complete(new Beginning.BeforeRetention(keptSince));
    }
  }
}
