package io.gateledger.api.history;

import io.gateledger.api.request.Page;
import io.gateledger.api.request.Period;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of what differs between two instants. */
@Schema(name = "Differences", description = "A page of what differs between two instants.")
record DifferencesView(
    @Schema(description = "The earlier instant.") Instant from,
    @Schema(description = "The later instant; send it with next.") Instant to,
    List<DifferenceView> items,
    @Schema(description = "Where the next page begins; null on the last page.", nullable = true)
        @Nullable String next) {

  static DifferencesView of(Period period, Page<DifferenceView> page) {
    return new DifferencesView(period.from(), period.to(), page.items(), page.next());
  }
}
