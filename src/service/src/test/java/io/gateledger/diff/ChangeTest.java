package io.gateledger.diff;

import io.gateledger.resource.ContentHash;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.Operation;
import io.gateledger.resource.RelatedResource;
import io.gateledger.resource.Relation;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeTest {

  private static final Scope TUNNELS = new Scope("nhn", "prod", "KR1", "vpn-tunnel");

  @Test
  void shouldStayTheSameStepOnceItIsKnownWhatItPointsAt() {
    Relation gateway = new Relation(FieldPath.ofDotted("gatewayId"), "vpn-gateway", "g1", true);
    RelatedResource related =
        new RelatedResource(gateway, gateway.target(TUNNELS), "Seoul gateway", false);
    Instant seen = Instant.parse("2026-03-02T12:00:00Z");
    Change change =
        new Change(
            new ResourceKey(TUNNELS, "t1"),
            "Seoul",
            Operation.UPDATE,
            7,
            List.of(),
            null,
            null,
            new ContentHash(1, 2),
            new ObservedWindow(null, seen, null),
            seen.minusSeconds(60),
            List.of(gateway.target(TUNNELS)));

    Change known = change.withRelations(List.of(related));

    assertThat(known.relations()).containsExactly(related);
    assertThat(known.withRelations(List.of())).isEqualTo(change);
  }
}
