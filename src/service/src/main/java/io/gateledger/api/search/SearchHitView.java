package io.gateledger.api.search;

import io.gateledger.ledger.search.SearchHit;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A resource that was found, as the API tells it. */
@Schema(name = "SearchHit", description = "A resource that was found.")
record SearchHitView(
    @Schema(
            description = "The resource's key.",
            examples = "scp/scp-main/kr-west1/vpn-tunnel/9e2c1d34")
        String key,
    String provider,
    String account,
    String region,
    String type,
    String id,
    @Schema(description = "Its name, of then where an instant was asked for.", nullable = true)
        @Nullable String name,
    @Schema(
            description = "The state and status fields, joined by a slash where it has both.",
            examples = "ACTIVE/UP")
        String state,
    @Schema(description = "The number of its state.", examples = "3") int version,
    @Schema(description = "When this version was first seen.") Instant validFrom,
    @Schema(
            description =
                "By what it was found. id, name, address: by all of it; id-prefix, name-prefix: by"
                    + " how it begins; contains: a network of it holds what was searched for; within:"
                    + " an address or network of it lies in that; words: each word begins one of its"
                    + " own.",
            enumeration = {
              "id",
              "name",
              "address",
              "id-prefix",
              "name-prefix",
              "contains",
              "within",
              "words"
            })
        String match,
    @Schema(
            description = "Which of its addresses or networks it was found by; null by a text.",
            examples = "10.0.3.0/24",
            nullable = true)
        @Nullable String address) {

  static SearchHitView of(SearchHit hit) {
    return new SearchHitView(
        hit.key().toString(),
        hit.key().scope().provider(),
        hit.key().scope().account(),
        hit.key().scope().region(),
        hit.key().scope().type(),
        hit.key().id(),
        hit.name(),
        hit.state(),
        hit.version(),
        hit.validFrom(),
        hit.match(),
        hit.address());
  }
}
