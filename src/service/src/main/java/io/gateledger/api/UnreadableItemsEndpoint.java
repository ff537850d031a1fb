package io.gateledger.api;

import io.gateledger.api.request.Page;
import io.gateledger.api.request.PageSize;
import io.gateledger.api.request.QueryValue;
import io.gateledger.api.request.ScopeQuery;
import io.gateledger.ledger.read.UnreadableItemReader;
import io.gateledger.ledger.read.UnreadableItemRow;
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

/** What is listed and cannot be read. */
@Path("/api/v1/unreadable-items")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scopes")
@APIResponse(responseCode = "503", ref = "LedgerUnavailable")
class UnreadableItemsEndpoint {

  private final UnreadableItemReader items;

  UnreadableItemsEndpoint(UnreadableItemReader items) {
    this.items = items;
  }

  @GET
  @Operation(
      operationId = "listUnreadableItems",
      summary = "List items that nobody can read",
      description = "Those that are listed still, the newest first.")
  @APIResponse(responseCode = "200", description = "One page.")
  @APIResponse(responseCode = "400", ref = "InvalidParameter")
  public Page<UnreadableItemView> list(
      @BeanParam ScopeQuery query,
      @Parameter(ref = "limit") @RestQuery @Nullable String limit,
      @Parameter(ref = "before") @RestQuery @Nullable String before) {
    PageSize size = PageSize.of(limit);
    long start = new QueryValue("before", before).number(0, Long.MAX_VALUE, Long.MAX_VALUE);
    List<UnreadableItemRow> read = items.list(query.filter(), start, size.rows());
    return size.page(read, UnreadableItemView::of, row -> String.valueOf(row.number()));
  }
}
