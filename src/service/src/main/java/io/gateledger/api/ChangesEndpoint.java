package io.gateledger.api;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import io.gateledger.api.request.AcceptedLanguage;
import io.gateledger.api.request.ChangeQuery;
import io.gateledger.api.request.PageSize;
import io.gateledger.api.request.QueryValue;
import io.gateledger.api.request.WindowQuery;
import io.gateledger.catalogue.Language;
import io.gateledger.event.compose.ChangeSummaryReader;
import io.gateledger.ledger.history.ChangeWindow;
import io.gateledger.ledger.history.ChangeWindowReader;
import io.gateledger.ledger.read.ChangeCursor;
import io.gateledger.ledger.read.ChangeCursorReader;
import io.gateledger.ledger.read.ChangeCursorReader.CursorStatus;
import io.gateledger.ledger.read.ChangeReader;
import io.gateledger.ledger.read.ChangeRow;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What changed. */
@Path("/api/v1/changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Changes")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class ChangesEndpoint {

  private final ChangeReader changes;
  private final ChangeWindowReader windows;
  private final ChangeCursorReader cursors;
  private final ChangeSummaryReader summaries;
  private final Clock clock;

  ChangesEndpoint(
      ChangeReader changes,
      ChangeWindowReader windows,
      ChangeCursorReader cursors,
      ChangeSummaryReader summaries,
      Clock clock) {
    this.changes = changes;
    this.windows = windows;
    this.cursors = cursors;
    this.summaries = summaries;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "listChanges",
      summary = "List the changes since a place",
      description =
          "In the order of commits. Send next as the since of the next call, now or in a month: it"
              + " never expires, and nothing is told twice or left out. After the database was put"
              + " back to an earlier time, a since that lies beyond that time is answered with 410,"
              + " whose detail says from where to go on. With from and to, only what was first seen"
              + " after the one and by the other: what leads from the resources at from to those at"
              + " to.")
  @APIResponse(responseCode = "200", description = "One page, empty when there is no news.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  @APIResponse(responseCode = "410", ref = "Gone")
  public RestResponse<ChangesView> since(
      @BeanParam ChangeQuery query,
      @Parameter(description = "The next of an earlier call; 0 for all there is.", example = "4711")
          @RestQuery
          @Nullable String since,
      @BeanParam WindowQuery window,
      @Parameter(ref = "limit") @RestQuery @Nullable String limit,
      @Parameter(description = "The language of the summaries: en or ko.", example = "ko, en;q=0.5")
          @RestHeader(HttpHeaders.ACCEPT_LANGUAGE)
          @Nullable String languages) {
    PageSize size = PageSize.of(limit);
    ChangeCursor start = new QueryValue("since", since).changeCursor();
    CursorStatus status = cursors.status(start);
    if (status.isGone(start)) {
      throw new ApiProblem(ProblemKind.GONE, gone(start, status));
    }
    ChangeWindow asked = window.window(clock.instant());
    List<ChangeRow> read =
        asked.isUnbounded()
            ? changes.list(query.filter(), start.after(), size.items())
            : windows
                .list(query.filter(), asked, start.after(), size.items())
                .orElseThrow(keptSince -> ApiProblem.beforeRetention("from", keptSince));
    long next = read.isEmpty() ? start.after() : read.getLast().number();
    Language language = AcceptedLanguage.of(languages);
    Map<Long, String> said = summaries.summaries(read, language);
    ChangesView page =
        new ChangesView(
            read.stream().map(row -> ChangeView.of(row, said.get(row.number()))).toList(),
            new ChangeCursor(status.incarnation(), next).text());
    return RestResponse.ResponseBuilder.ok(page)
        .header(HttpHeaders.CONTENT_LANGUAGE, language.wireName())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .build();
  }

  private static String gone(ChangeCursor since, CursorStatus status) {
    String why =
        since.incarnation() < status.incarnation()
            ? "the ledger was put back to an earlier time, and since lies beyond it"
            : "the ledger has no change %s, and goes no further than %s: either it was put back to an earlier time, or the number is another ledger's"
                .formatted(since.text(), status.resumption().text());
    return "%s. Go on from %s, and take what comes in the place of what you had read behind it"
        .formatted(why, status.resumption().text());
  }
}
