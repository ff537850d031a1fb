package io.gateledger.api.alert;

import io.gateledger.alert.rule.Severity;
import io.gateledger.alert.silence.Suppression;
import io.gateledger.alert.store.AlertFilter;
import io.gateledger.alert.store.AlertPhase;
import io.gateledger.alert.store.AlertReader;
import io.gateledger.alert.store.AlertRow;
import io.gateledger.api.request.AcceptedLanguage;
import io.gateledger.api.request.Page;
import io.gateledger.api.request.PageSize;
import io.gateledger.api.request.QueryValue;
import io.gateledger.catalogue.Language;
import io.gateledger.pipeline.silence.Silences;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What needs someone's eye. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class AlertsEndpoint {

  private final AlertReader alerts;
  private final Silences silences;

  AlertsEndpoint(AlertReader alerts, Silences silences) {
    this.alerts = alerts;
    this.silences = silences;
  }

  @GET
  @Operation(operationId = "listAlerts", summary = "List alerts", description = "The newest first.")
  @APIResponse(responseCode = "200", description = "One page.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  public RestResponse<Page<AlertView>> list(
      @Parameter(
              description =
                  "Those that wait to fire, those that fire or those that are over; without it,"
                      + " all.",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"pending", "firing", "resolved"}))
          @RestQuery
          @Nullable String status,
      @Parameter(
              description = "How soon someone has to look; without it, any.",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"critical", "warning", "info"}))
          @RestQuery
          @Nullable String severity,
      @Parameter(description = "The rule's name; without it, any.", example = "tunnel-down")
          @RestQuery
          @Nullable String rule,
      @Parameter(ref = "limit") @RestQuery @Nullable String limit,
      @Parameter(ref = "before") @RestQuery @Nullable String before,
      @Parameter(description = "The language of what they say: en or ko.", example = "ko, en;q=0.5")
          @RestHeader(HttpHeaders.ACCEPT_LANGUAGE)
          @Nullable String languages) {
    PageSize size = PageSize.of(limit);
    AlertFilter wanted =
        new AlertFilter(
            new QueryValue("status", status).oneOf(AlertPhase.class),
            new QueryValue("severity", severity).oneOf(Severity.class),
            rule);
    long start = new QueryValue("before", before).number(0, Long.MAX_VALUE, Long.MAX_VALUE);
    List<AlertRow> read = alerts.list(wanted, start, size.rows());
    Map<Long, Suppression> said = silences.of(read.stream().map(AlertRow::number).toList());
    Language language = AcceptedLanguage.of(languages);
    Page<AlertView> page =
        size.page(
            read,
            alert ->
                AlertView.of(alert, said.getOrDefault(alert.number(), Suppression.NONE), language),
            alert -> String.valueOf(alert.number()));
    return RestResponse.ResponseBuilder.ok(page)
        .header(HttpHeaders.CONTENT_LANGUAGE, language.wireName())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .build();
  }
}
