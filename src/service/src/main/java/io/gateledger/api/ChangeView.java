package io.gateledger.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.gateledger.ledger.read.ChangeRow;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change as the API tells it. */
@Schema(name = "Change", description = "The step from one version of a resource to the next.")
public record ChangeView(
    @Schema(description = "Its place in the order of commits.", examples = "4711") long number,
    @Schema(description = "The resource's key.") String resource,
    String provider,
    String account,
    String region,
    String type,
    String id,
    @Schema(description = "The resource's name now.", nullable = true) @Nullable String name,
    @Schema(enumeration = {"baseline", "create", "update", "delete", "restore"}) String op,
    @Schema(description = "The version it led to.", examples = "3") int version,
    @Schema(
            description =
                "The change in words, in the language that Accept-Language asks for: English or"
                    + " Korean. For people: the words may change. Left out of exports.",
            examples = "tunnel to-busan-dc: status UP → DOWN")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String summary,
    @Schema(
            type = SchemaType.ARRAY,
            implementation = FieldChangeView.class,
            description = "The fields that changed.")
        @JsonRawValue
        String changes,
    @Schema(description = "It happened when, as far as looking now and then can tell.")
        ObservedView observed,
    @Schema(description = "How long a restored resource was out of sight; left out otherwise.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable GapView gap,
    @Schema(description = "When the run found it.") Instant detectedAt,
    @Schema(description = "The number of the run that found it.") long run) {

  /** A change of which nothing is said in words. */
  public static ChangeView of(ChangeRow row) {
    return of(row, null);
  }

  /**
   * @param summary the change in words, null for none
   */
  public static ChangeView of(ChangeRow row, @Nullable String summary) {
    return new ChangeView(
        row.number(),
        row.key().toString(),
        row.key().scope().provider(),
        row.key().scope().account(),
        row.key().scope().region(),
        row.key().scope().type(),
        row.key().id(),
        row.name(),
        row.op().wireName(),
        row.version(),
        summary,
        row.changes(),
        new ObservedView(row.notBefore(), row.notAfter(), row.providerModifiedAt()),
        row.absentSince() == null ? null : GapView.of(row.absentSince(), row.notAfter()),
        row.detectedAt(),
        row.run());
  }

  /** The time in which a change happened. */
  @Schema(name = "Observed")
  public record ObservedView(
      @Schema(
              description = "When the request was sent whose answer last showed the old state.",
              nullable = true)
          @Nullable Instant notBefore,
      @Schema(description = "When the answer arrived that first showed the new state.")
          Instant notAfter,
      @Schema(description = "The provider's own modification time.", nullable = true)
          @Nullable Instant providerModifiedAt) {}

  /** The time in which a restored resource was not seen. */
  @Schema(name = "Gap")
  public record GapView(
      @Schema(description = "When it was last seen before it was deleted.") Instant lastSeenAt,
      @Schema(description = "When it was first seen again.") Instant seenAgainAt,
      @Schema(examples = "3600") long seconds) {

    static GapView of(Instant lastSeenAt, Instant seenAgainAt) {
      return new GapView(
          lastSeenAt, seenAgainAt, Duration.between(lastSeenAt, seenAgainAt).toSeconds());
    }
  }

  /** How {@link ChangeView#changes} reads; the ledger keeps it as JSON. */
  @Schema(name = "FieldChange")
  public record FieldChangeView(
      @Schema(description = "Where the field is, a JSON Pointer.", examples = "/status")
          String path,
      @Schema(description = "Any JSON; null where there was nothing.", nullable = true)
          Object before,
      @Schema(description = "Any JSON; null where there is nothing.", nullable = true)
          Object after) {}
}
