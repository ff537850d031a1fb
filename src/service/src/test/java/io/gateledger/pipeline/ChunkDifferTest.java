package io.gateledger.pipeline;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.ledger.Observation;
import io.gateledger.ledger.PendingChange;
import io.gateledger.ledger.StoredResource;
import io.gateledger.ledger.known.KnownResources;
import io.gateledger.ledger.run.ScopeIdentity;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normaliser;
import io.gateledger.pipeline.unreadable.UnreadableItems;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.Presence;
import io.gateledger.resource.Resource;
import io.gateledger.resource.Scope;
import io.gateledger.run.Run;
import io.gateledger.run.RunCounts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What a chunk of tunnels differs in from the ledger; only a read by id tells their status. */
class ChunkDifferTest {

  private static final ResourceType TUNNEL = CatalogueLoader.builtIn().type("scp", "vpn-tunnel");
  private static final Scope SCOPE = new Scope("scp", "main", "kr-west1", "vpn-tunnel");
  private static final Instant SEEN = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
  private static final String SHOWN = "{\"id\":\"a\",\"name\":\"old\",\"status\":\"UP\"}";

  private final Normaliser normaliser = new Normaliser();

  @Test
  void shouldKnowAgainWhatWasMissingAndStoreItsBytes() {
    ChunkDiff diff = diff(seen(SHOWN, true), stored(Presence.MISSING));

    assertThat(diff.changes()).isEmpty();
    assertThat(diff.presentAgain()).containsExactly("a");
    assertThat(diff.rewritten()).hasSize(1);
  }

  @Test
  void shouldNotTakeWhatOnlyTheReadByIdTellsForChanged() {
    ChunkDiff diff = diff(seen("{\"id\":\"a\",\"name\":\"new\"}", false), stored(Presence.PRESENT));

    assertThat(diff.changes())
        .singleElement()
        .extracting(PendingChange::change)
        .satisfies(
            change -> {
              assertThat(change.changes()).hasSize(1);
              assertThat(
                      Objects.requireNonNull(change.after()).textAt(FieldPath.ofDotted("status")))
                  .isEqualTo("UP");
            });
  }

  @Test
  void shouldNotStoreTheBytesOfWhatWasNotReadWhole() {
    ChunkDiff diff = diff(seen("{\"id\":\"a\",\"name\":\"old\"}", false), stored(Presence.PRESENT));

    assertThat(diff.changes()).isEmpty();
    assertThat(diff.rewritten()).isEmpty();
  }

  @Test
  void shouldSetAsideWhatWasNotReadWholeAndIsNotKnown() {
    ChunkDiff unknown = diff(seen(SHOWN, false), null);
    ChunkDiff deleted = diff(seen(SHOWN, false), stored(Presence.DELETED));

    assertThat(unknown.changes()).isEmpty();
    assertThat(unknown.setAside())
        .extracting(SetAside::id, SetAside::reason)
        .containsExactly(
            tuple("a", "its read by id failed, and without it too little is known of it"));
    assertThat(deleted.setAside()).hasSize(1);
  }

  private ChunkDiff diff(Observation observation, @Nullable StoredResource before) {
    Run run = new Run(1, SCOPE, 1, 1, false, 1, SEEN, null, false, false, null, NOW);
    ActiveRun active =
        new ActiveRun(
            run,
            TUNNEL,
            new KnownResources(false),
            new RunCounts(),
            new UnknownValueCounts(SCOPE, new SimpleMeterRegistry()),
            new UnreadableItems(),
            new ScopeIdentity(new TreeMap<>(), new UUID(1, 2), false),
            Duration.ofMinutes(1));
    return ChunkDiffer.diff(
        active,
        normaliser,
        List.of(observation),
        before == null ? Map.of() : Map.of(before.id(), before),
        Map.of());
  }

  private Observation seen(String item, boolean whole) {
    return new Observation(resource(item), null, ContentHash.of(item), NOW, NOW, whole, false);
  }

  private StoredResource stored(Presence presence) {
    Resource resource = resource(SHOWN);
    return new StoredResource(
        1,
        "a",
        1,
        presence,
        resource.name(),
        resource.attributes(),
        resource.contentHash(),
        SEEN,
        SEEN,
        presence == Presence.PRESENT ? null : SEEN,
        null,
        0);
  }

  private Resource resource(String item) {
    byte[] json = item.getBytes(StandardCharsets.UTF_8);
    return ((Readable) normaliser.normalise(TUNNEL, SCOPE, json)).resource();
  }
}
