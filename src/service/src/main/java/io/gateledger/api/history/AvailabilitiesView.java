package io.gateledger.api.history;

import io.gateledger.api.request.Page;
import io.gateledger.api.request.Period;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of the availability of tunnels and gateways. */
@Schema(name = "Availabilities", description = "A page of the availability of resources.")
record AvailabilitiesView(
    @Schema(description = "When the window begins.") Instant from,
    @Schema(description = "When it ends; send it with next.") Instant to,
    List<AvailabilityView> items,
    @Schema(description = "Where the next page begins; null on the last page.", nullable = true)
        @Nullable String next) {

  static AvailabilitiesView of(Period period, Page<AvailabilityView> page) {
    return new AvailabilitiesView(period.from(), period.to(), page.items(), page.next());
  }
}
