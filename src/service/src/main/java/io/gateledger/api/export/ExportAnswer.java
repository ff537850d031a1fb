package io.gateledger.api.export;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.ledger.export.BulkReader;
import io.gateledger.ledger.export.Export;
import io.gateledger.ledger.export.ExportFormat;
import io.gateledger.ledger.export.ExportRequest;
import io.gateledger.ledger.export.Exports;
import io.gateledger.ledger.export.Exports.Beginning.BeforeRetention;
import io.gateledger.ledger.export.Exports.Beginning.Begun;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Answers with an export, as it is read. No more than a few at once are sent by a node. */
@ApplicationScoped
class ExportAnswer {

  /** Each holds a connection of the pool while it is read, and room on disk until it is sent. */
  private static final int AT_ONCE = 4;

  private static final int RETRY_AFTER_SECONDS = 30;

  /** An answer is begun at once, or its connection was gone before. */
  private static final Duration BEGUN_WITHIN = Duration.ofSeconds(30);

  private static final Logger LOG = Logger.getLogger(ExportAnswer.class);

  private final Exports exports;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Duration begunWithin;

  @Inject
  ExportAnswer(BulkReader reader, Catalogue catalogue) {
    this(reader, catalogue, BEGUN_WITHIN);
  }

  ExportAnswer(BulkReader reader, Catalogue catalogue, Duration begunWithin) {
    this.exports = new Exports(reader, catalogue, new ApiObjectLines());
    this.begunWithin = begunWithin;
  }

  /**
   * @param name the beginning of the file's name
   * @param moment the parameter that may lie before what is kept
   * @param caller who asks, whose connection it is sent by
   */
  Response of(
      ExportRequest request,
      ExportFormat format,
      String name,
      String moment,
      HttpServerRequest caller) {
    if (!places.tryAcquire()) {
      throw new ApiProblem(
          ProblemKind.TOO_MANY_EXPORTS,
          "this node sends %d exports already; try again when one of them has ended, as in %d s"
              .formatted(AT_ONCE, RETRY_AFTER_SECONDS));
    }
    boolean isUnderWay = false;
    try {
      switch (exports.begin(request, format)) {
        case BeforeRetention(var keptSince) -> throw ApiProblem.beforeRetention(moment, keptSince);
        case Begun(Export export) -> {
          Response.ResponseBuilder answer = Response.ok();
          // Who asks for the head alone takes no body, and nothing would free it.
          if (caller.method().equals(HttpMethod.HEAD)) {
            export.close();
          } else {
            AtomicBoolean isTaken = new AtomicBoolean();
            freeUnlessTaken(export, isTaken);
            isUnderWay = true;
            answer.entity((StreamingOutput) out -> send(export, isTaken, out, caller));
          }
          return answer
              .header(HttpHeaders.CONTENT_TYPE, mediaType(format))
              .header(
                  HttpHeaders.CONTENT_DISPOSITION,
                  "attachment; filename=\"%s.%s\"".formatted(name, format.wireName()))
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .build();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("interrupted"));
    } finally {
      if (!isUnderWay) {
        places.release();
      }
    }
  }

  /** Of a connection that dies before the body is asked for, nobody hears. */
  private void freeUnlessTaken(Export export, AtomicBoolean isTaken) {
    Thread.startVirtualThread(
        () -> {
          try {
            Thread.sleep(begunWithin);
            if (isTaken.compareAndSet(false, true)) {
              places.release();
              export.close();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (IOException e) {
            LOG.debugf("export that nobody took could not be closed: error=%s", e);
          }
        });
  }

  /**
   * What goes wrong ends the answer without its end, which whoever reads it notices; where nothing
   * of it was sent yet, it is told.
   */
  private void send(
      Export export, AtomicBoolean isTaken, OutputStream out, HttpServerRequest caller)
      throws IOException {
    if (!isTaken.compareAndSet(false, true)) {
      throw new ApiProblem(ProblemKind.INTERNAL, "the export was not taken in time; ask once more");
    }
    try (export) {
      export.copyTo(out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (IOException e) {
      LOG.warnf("export was broken off: rows=%d error=%s", export.rows(), said(e));
      if (export.rows() > 0) {
        hangUp(caller);
      }
      throw new ApiProblem(ProblemKind.INTERNAL, "the export broke off; the log says more");
    } finally {
      places.release();
    }
  }

  /**
   * Else the problem would be told behind what was sent, and the answer look whole. That is waited
   * for, since what is written before the connection is closed would still be sent.
   */
  private static void hangUp(HttpServerRequest caller) {
    try {
      caller.connection().close().toCompletionStage().toCompletableFuture().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.debugf("connection was closed already: error=%s", e.getCause());
    }
  }

  private static Throwable said(IOException failure) {
    return failure.getCause() == null ? failure : failure.getCause();
  }

  private static String mediaType(ExportFormat format) {
    return switch (format) {
      case NDJSON -> "application/x-ndjson";
      case CSV -> "text/csv; charset=utf-8; header=present";
    };
  }
}
