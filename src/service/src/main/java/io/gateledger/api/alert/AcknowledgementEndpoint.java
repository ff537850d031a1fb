package io.gateledger.api.alert;

import io.gateledger.alert.silence.InvalidSilence;
import io.gateledger.alert.silence.Statement;
import io.gateledger.alert.store.AlertFilter;
import io.gateledger.alert.store.AlertReader;
import io.gateledger.api.operator.OperatorAct;
import io.gateledger.api.operator.OperatorName;
import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import io.gateledger.api.request.AcceptedLanguage;
import io.gateledger.api.request.ActStatement;
import io.gateledger.api.request.QueryValue;
import io.gateledger.api.request.RequestJson;
import io.gateledger.pipeline.silence.Silences;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** That somebody looks after an alert. */
@Path("/api/v1/alerts/{number}/acknowledge")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@APIResponse(responseCode = "400", ref = "InvalidParameter")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "403", ref = "OperatorActsOff")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class AcknowledgementEndpoint {

  private final AlertReader alerts;
  private final Silences silences;

  AcknowledgementEndpoint(AlertReader alerts, Silences silences) {
    this.alerts = alerts;
    this.silences = silences;
  }

  @POST
  @OperatorAct
  @SecurityRequirement(name = "operator")
  @Operation(
      operationId = "acknowledgeAlert",
      summary = "Acknowledge an alert",
      description =
          "Says with the alert that somebody looks after it, until it resolves or until endsAt, in"
              + " the place of whoever did. The alert goes on firing. Needs the operator token.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AcknowledgementRequest.class)))
  @APIResponse(responseCode = "200", description = "The alert as it is now.")
  public AlertView acknowledge(
      @Parameter(
              description = "The alert's number.",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
          @RestPath
          String number,
      @Parameter(description = "The language of what it says: en or ko.", example = "ko, en;q=0.5")
          @RestHeader(HttpHeaders.ACCEPT_LANGUAGE)
          @Nullable String languages,
      @Nullable String body) {
    long alert = QueryValue.pathNumber(number, 1);
    AcknowledgementRequest request = RequestJson.read(body, AcknowledgementRequest.class);
    try {
      boolean isFiring =
          silences.acknowledge(
              alert,
              new Statement(
                  OperatorName.of(request.author()),
                  Objects.requireNonNullElse(request.reason(), "")),
              new QueryValue("endsAt", request.endsAt()).instant());
      return told(alert, isFiring, languages, "no alert of this number fires");
    } catch (InvalidSilence e) {
      throw new ApiProblem(ProblemKind.INVALID_REQUEST, e.detail());
    }
  }

  @POST
  @Path("/undo")
  @OperatorAct
  @SecurityRequirement(name = "operator")
  @Operation(
      operationId = "undoAcknowledgement",
      summary = "Say that nobody looks after an alert any more",
      description = "Needs the operator token.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ActStatement.class)))
  @APIResponse(responseCode = "200", description = "The alert as it is now.")
  public AlertView undo(
      @Parameter(
              description = "The alert's number.",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
          @RestPath
          String number,
      @Parameter(description = "The language of what it says: en or ko.", example = "ko, en;q=0.5")
          @RestHeader(HttpHeaders.ACCEPT_LANGUAGE)
          @Nullable String languages,
      @Nullable String body) {
    long alert = QueryValue.pathNumber(number, 1);
    ActStatement request = RequestJson.read(body, ActStatement.class);
    try {
      boolean isUndone =
          silences.undo(
              alert,
              Statement.actor(OperatorName.of(request.author())),
              Statement.note(request.reason()));
      return told(alert, isUndone, languages, "nobody looks after this alert");
    } catch (InvalidSilence e) {
      throw new ApiProblem(ProblemKind.INVALID_REQUEST, e.detail());
    }
  }

  private AlertView told(long alert, boolean isDone, @Nullable String languages, String otherwise) {
    return alerts.list(AlertFilter.NONE, alert == Long.MAX_VALUE ? alert : alert + 1, 1).stream()
        .filter(row -> isDone && row.number() == alert)
        .map(row -> AlertView.of(row, silences.of(alert), AcceptedLanguage.of(languages)))
        .findAny()
        .orElseThrow(() -> ApiProblem.notFound(otherwise));
  }
}
