package io.gateledger.pipeline;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.pipeline.unreadable.UnreadableReview;
import io.gateledger.resource.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Has what is counted about items begin at none, so that the first of them is seen to come. */
@ApplicationScoped
public class ItemCounters {

  private final Catalogue catalogue;
  private final UnreadableReview unreadable;
  private final MeterRegistry meters;

  ItemCounters(Catalogue catalogue, UnreadableReview unreadable, MeterRegistry meters) {
    this.catalogue = catalogue;
    this.unreadable = unreadable;
    this.meters = meters;
  }

  /** Expects items of these scopes, of which some may have been expected before. */
  public void expect(Collection<Scope> scopes) {
    for (Scope scope : scopes) {
      unreadable.expect(scope);
      catalogue
          .find(scope.provider(), scope.type())
          .ifPresent(
              type ->
                  type.fields().stream()
                      .filter(field -> !field.values().isEmpty())
                      .forEach(
                          field ->
                              UnknownValueCounts.counter(meters, scope, field.path().toString())));
    }
  }
}
