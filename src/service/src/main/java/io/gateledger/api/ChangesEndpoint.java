package io.gateledger.api;

import io.gateledger.ledger.read.ChangeReader;
import io.gateledger.ledger.read.ChangeRow;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What changed. */
@Path("/api/v1/changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Changes")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class ChangesEndpoint {

  private final ChangeReader changes;

  ChangesEndpoint(ChangeReader changes) {
    this.changes = changes;
  }

  @GET
  @Operation(
      operationId = "listChanges",
      summary = "List the changes since a place",
      description =
          "In the order of commits. Send next as the since of the next call, now or in a month: it"
              + " never expires, and nothing is told twice or left out.")
  @APIResponse(responseCode = "200", description = "One page, empty when there is no news.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  public ChangesView since(
      @BeanParam ChangeQuery query,
      @Parameter(description = "The next of an earlier call; 0 for all there is.", example = "4711")
          @RestQuery
          @Nullable String since,
      @Parameter(ref = "limit") @RestQuery @Nullable String limit) {
    PageSize size = PageSize.of(limit);
    long start = new QueryValue("since", since).number(0, Long.MAX_VALUE, 0);
    List<ChangeRow> read = changes.list(query.filter(), start, size.items());
    long next = read.isEmpty() ? start : read.getLast().number();
    return new ChangesView(read.stream().map(ChangeView::of).toList(), String.valueOf(next));
  }
}
