package io.gateledger.api.history;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.gateledger.api.request.Page;
import io.gateledger.ledger.history.DwellRow;
import io.gateledger.ledger.history.LifeRow;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The life of a resource. */
@Schema(
    name = "Life",
    description = "A page of the states of a resource, and how long it was in each.")
record LifeView(
    List<StayView> items,
    @Schema(description = "Where the next page begins; null on the last page.", nullable = true)
        @Nullable String next,
    @Schema(description = "How long it was in each state, of all that is kept.")
        List<DwellView> dwell,
    @Schema(
            description = "What ended earlier was dropped by retention; null while nothing was.",
            nullable = true)
        @Nullable Instant keptSince) {

  static LifeView of(Page<StayView> page, List<DwellRow> dwell, @Nullable Instant keptSince) {
    return new LifeView(
        page.items(), page.next(), dwell.stream().map(DwellView::of).toList(), keptSince);
  }

  /** A state that a resource was in. */
  @Schema(name = "Stay")
  record StayView(
      @Schema(description = "Numbered from 1 without gaps.", examples = "3") int version,
      @Schema(
              description = "The change that led to it; null where that is past retention.",
              enumeration = {"baseline", "create", "update", "delete", "restore"},
              nullable = true)
          @Nullable String op,
      @Schema(enumeration = {"present", "deleted"}) String presence,
      @Schema(nullable = true) @Nullable String name,
      @Schema(description = "The state and status fields.", examples = "ACTIVE/UP") String state,
      @Schema(description = "Between when it began.") BetweenView began,
      @Schema(description = "Between when it ended; notAfter is null while it lasts.")
          BetweenView ended,
      @Schema(description = "For how many seconds.") Bounds lasted,
      @Schema(type = SchemaType.OBJECT, description = "The documented fields.") @JsonRawValue
          String attributes) {

    static StayView of(LifeRow row) {
      return new StayView(
          row.version(),
          row.op(),
          row.presence().wireName(),
          row.name(),
          row.state(),
          new BetweenView(row.beganNotBefore(), row.beganNotAfter()),
          new BetweenView(row.endedNotBefore(), row.endedNotAfter()),
          new Bounds(row.lastedMin(), row.lastedMax()),
          row.attributes());
    }
  }

  /** The two instants between which something happened. */
  @Schema(name = "Between")
  record BetweenView(
      @Schema(description = "Null where nobody knows.", nullable = true)
          @Nullable Instant notBefore,
      @Schema(description = "Null where it has not happened.", nullable = true)
          @Nullable Instant notAfter) {}

  /** How long a resource was in a state, all in all. */
  @Schema(name = "Dwell")
  record DwellView(
      @Schema(enumeration = {"present", "deleted"}) String presence,
      @Schema(description = "The state and status fields; null while deleted.", nullable = true)
          @Nullable String state,
      @Schema(description = "How often it was in it.") long times,
      @Schema(description = "For how many seconds in all.") Bounds lasted,
      @Schema(description = "Whether it is in it now.") boolean lasts) {

    static DwellView of(DwellRow row) {
      return new DwellView(
          row.presence().wireName(),
          row.state(),
          row.times(),
          new Bounds(row.lastedMin(), row.lastedMax()),
          row.lasts());
    }
  }
}
