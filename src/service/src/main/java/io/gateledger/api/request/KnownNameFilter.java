package io.gateledger.api.request;

import io.gateledger.ledger.read.KnownScopes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a request for a provider or a resource type that there is not. Its answer would be empty,
 * and look as if there was nothing of it.
 */
@Provider
class KnownNameFilter implements ContainerRequestFilter {

  private final KnownScopes known;

  KnownNameFilter(KnownScopes known) {
    this.known = known;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    check(request, "provider", known::providersBut);
    check(request, "type", known::typesBut);
  }

  private static void check(
      ContainerRequestContext request,
      String name,
      Function<String, Optional<SortedSet<String>>> others) {
    @Nullable String asked = request.getUriInfo().getQueryParameters().getFirst(name);
    if (asked == null || asked.isEmpty()) {
      return;
    }
    QueryValue value = new QueryValue(name, asked);
    value.segment();
    others.apply(asked).ifPresent(value::refuseAllBut);
  }
}
