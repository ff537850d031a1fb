package io.gateledger.api.export;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import io.gateledger.api.problem.ProblemMapper;
import io.gateledger.api.problem.ProblemView;
import io.gateledger.api.request.ChangeQuery;
import io.gateledger.api.request.KnownPast;
import io.gateledger.api.request.QueryValue;
import io.gateledger.api.request.ResourceQuery;
import io.gateledger.ledger.export.ExportFormat;
import io.gateledger.ledger.export.ExportRequest.OfChanges;
import io.gateledger.ledger.export.ExportRequest.OfResources;
import io.gateledger.ledger.read.ResourceFilter;
import io.gateledger.resource.Presence;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** All of an inventory, or all that changed, as a file. */
@Path("/api/v1/export")
@Tag(name = "Export")
@APIResponse(responseCode = "400", ref = "InvalidParameter")
@APIResponse(
    responseCode = "429",
    description = "The node sends as many exports as it does at once.",
    content =
        @Content(
            mediaType = ProblemMapper.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemView.class)))
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class ExportEndpoint {

  private static final String FORMAT =
      "ndjson: an object a line, as the API tells it. csv: RFC 4180 with a header.";

  private final ExportAnswer answer;
  private final KnownPast past;
  private final Clock clock;

  ExportEndpoint(ExportAnswer answer, KnownPast past, Clock clock) {
    this.answer = answer;
    this.past = past;
    this.clock = clock;
  }

  @GET
  @Path("/resources")
  @Operation(
      operationId = "exportResources",
      summary = "Export resources",
      description =
          "All that the filters keep, of one moment, in the order of scopes and ids, however many"
              + " there are. Of one type, csv has a column for each documented field. An answer"
              + " that breaks off is not ended as HTTP ends one, so that a client fails rather than"
              + " takes a part for the whole.")
  @APIResponse(
      responseCode = "200",
      description = "The file.",
      content = {
        @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
      })
  public Response resources(
      @Parameter(
              description = FORMAT,
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"ndjson", "csv"},
                      defaultValue = "ndjson"))
          @RestQuery
          @Nullable String format,
      @BeanParam ResourceQuery query,
      @Parameter(
              description =
                  "As they were at this instant; state, name and presence are those of then."
                      + " Refused where it is to come, or before what is kept.",
              example = "2026-03-02T08:15:05Z")
          @RestQuery
          @Nullable String at,
      @Context HttpServerRequest caller) {
    Instant then = past.instant(new QueryValue("at", at));
    ResourceFilter filter = query.filter();
    if (then != null && filter.presence().equals(Set.of(Presence.MISSING))) {
      throw new ApiProblem(
          ProblemKind.INVALID_PARAMETER,
          "presence should be present, deleted, retired or any with at: what was missing at an"
              + " instant has since been found to be there or deleted");
    }
    return answer.of(new OfResources(filter, then), formatOf(format), "resources", "at", caller);
  }

  @GET
  @Path("/changes")
  @Operation(
      operationId = "exportChanges",
      summary = "Export changes",
      description =
          "All that the filters keep and that was first seen in the window, in the order of"
              + " commits.")
  @APIResponse(
      responseCode = "200",
      description = "The file.",
      content = {
        @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
      })
  public Response changes(
      @Parameter(
              description = FORMAT,
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"ndjson", "csv"},
                      defaultValue = "ndjson"))
          @RestQuery
          @Nullable String format,
      @BeanParam ChangeQuery query,
      @Parameter(
              description =
                  "First seen after this instant; without it, all that is kept. Refused where it is"
                      + " before that.",
              example = "2026-03-01T00:00:00Z")
          @RestQuery
          @Nullable String from,
      @Parameter(description = "First seen by this instant.", example = "2026-03-02T00:00:00Z")
          @RestQuery
          @Nullable String to,
      @Context HttpServerRequest caller) {
    Instant now = clock.instant();
    Instant begin = new QueryValue("from", from).pastInstant(now);
    Instant end = new QueryValue("to", to).pastInstant(now);
    if (begin != null && end != null && !begin.isBefore(end)) {
      throw new ApiProblem(ProblemKind.INVALID_PARAMETER, "from should be before to");
    }
    return answer.of(
        new OfChanges(query.filter(), begin, end), formatOf(format), "changes", "from", caller);
  }

  private static ExportFormat formatOf(@Nullable String format) {
    ExportFormat asked = new QueryValue("format", format).oneOf(ExportFormat.class);
    return asked == null ? ExportFormat.NDJSON : asked;
  }
}
