package io.gateledger.api.request;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.ledger.read.KnownScopes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The instants of which something can be known. */
@ApplicationScoped
public class KnownPast {

  private final KnownScopes known;
  private final Clock clock;

  KnownPast(KnownScopes known, Clock clock) {
    this.known = known;
    this.clock = clock;
  }

  /**
   * An instant that is past, and not from before the ledger began: then there was nothing that was
   * looked at, and an empty answer would say that nothing was there.
   *
   * @throws ApiProblem when it is another
   */
  public @Nullable Instant instant(QueryValue value) {
    return checked(value.name(), value.pastInstant(clock.instant()));
  }

  /**
   * A period that begins then.
   *
   * @throws ApiProblem when it begins earlier
   */
  public Period period(PeriodQuery query) {
    Period period = query.period(clock.instant());
    checked("from", period.from());
    return period;
  }

  private @Nullable Instant checked(String parameter, @Nullable Instant instant) {
    if (instant != null) {
      known
          .knownSince()
          .filter(instant::isBefore)
          .ifPresent(
              since -> {
                throw ApiProblem.beforeFirstLook(parameter, since);
              });
    }
    return instant;
  }
}
