package io.gateledger.pipeline;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.diff.Change;
import io.gateledger.diff.FieldChange;
import io.gateledger.ledger.Observation;
import io.gateledger.ledger.StoredResource;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normaliser;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.Operation;
import io.gateledger.resource.Presence;
import io.gateledger.resource.Resource;
import io.gateledger.resource.Scope;
import io.gateledger.run.Run;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which change an observation or an absence amounts to, and when it can have happened. */
class ChangeDetectorTest {

  private static final ResourceType TYPE =
      CatalogueLoader.builtIn().type("nhn", "internet-gateway");
  private static final Scope SCOPE = new Scope("nhn", "main", "KR1", "internet-gateway");
  private static final Instant FIRST_ASKED = Instant.parse("2026-02-28T23:59:00Z");
  private static final Instant FIRST_SEEN = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant LAST_SEEN = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant FRESH = Instant.parse("2026-03-03T00:00:00Z");
  private static final Instant ASKED = Instant.parse("2026-03-03T23:59:00Z");
  private static final Instant NOW = Instant.parse("2026-03-04T00:00:00Z");

  @Test
  void shouldBeABaselineUntilTheScopeWasSeenWhole() {
    Change change =
        Objects.requireNonNull(ChangeDetector.changeSeen(run(null), TYPE, seen("available"), null));

    assertThat(change.op()).isEqualTo(Operation.BASELINE);
    assertThat(change.version()).isEqualTo(1);
    assertThat(change.observed().notBefore()).isNull();
    assertThat(change.observed().notAfter()).isEqualTo(NOW);
  }

  @Test
  void shouldBeACreateSinceTheScopeWasSeenWhole() {
    Change change =
        Objects.requireNonNull(
            ChangeDetector.changeSeen(run(FRESH), TYPE, seen("available"), null));

    assertThat(change.op()).isEqualTo(Operation.CREATE);
    assertThat(change.observed().notBefore()).isEqualTo(FRESH);
  }

  @Test
  void shouldBeNoChangeWhereNothingDiffers() {
    StoredResource before = stored(Presence.PRESENT, null);

    assertThat(ChangeDetector.changeSeen(run(FRESH), TYPE, seen("available"), before)).isNull();
  }

  @Test
  void shouldBeAnUpdateSinceTheScopeWasLastSeenWhole() {
    StoredResource before = stored(Presence.PRESENT, null);

    Change change =
        Objects.requireNonNull(ChangeDetector.changeSeen(run(FRESH), TYPE, seen("error"), before));

    assertThat(change.op()).isEqualTo(Operation.UPDATE);
    assertThat(change.version()).isEqualTo(8);
    assertThat(change.changes())
        .containsExactly(
            new FieldChange(
                FieldPath.ofDotted("state"),
                FieldValue.text("available"),
                FieldValue.text("error")));
    assertThat(change.observed().notBefore()).isEqualTo(FRESH);
  }

  @Test
  void shouldBeAnUpdateSinceAMissingResourceWasLastSeen() {
    StoredResource before = stored(Presence.MISSING, LAST_SEEN);

    Change change =
        Objects.requireNonNull(ChangeDetector.changeSeen(run(FRESH), TYPE, seen("error"), before));

    assertThat(change.op()).isEqualTo(Operation.UPDATE);
    assertThat(change.observed().notBefore()).isEqualTo(LAST_SEEN);
  }

  @Test
  void shouldBeARestoreOfWhatWasDeletedThoughNothingDiffers() {
    StoredResource before = stored(Presence.DELETED, LAST_SEEN);

    Change change =
        Objects.requireNonNull(
            ChangeDetector.changeSeen(run(FRESH), TYPE, seen("available"), before));

    assertThat(change.op()).isEqualTo(Operation.RESTORE);
    assertThat(change.changes()).isEmpty();
    assertThat(change.absentSince()).isEqualTo(LAST_SEEN);
    assertThat(change.observed().notBefore()).as("the last look that lacked it").isEqualTo(FRESH);
  }

  @Test
  void shouldBeADeletionBetweenTheLastSightAndTheProof() {
    StoredResource before = stored(Presence.MISSING, LAST_SEEN);

    Change change = ChangeDetector.deletion(run(FRESH), before, NOW);

    assertThat(change.op()).isEqualTo(Operation.DELETE);
    assertThat(change.version()).isEqualTo(8);
    assertThat(change.after()).isNull();
    assertThat(change.observed().notBefore()).isEqualTo(LAST_SEEN);
    assertThat(change.observed().notAfter()).isEqualTo(NOW);
  }

  private static Run run(@Nullable Instant freshAsOf) {
    return new Run(
        1,
        SCOPE,
        1,
        1,
        freshAsOf == null,
        0,
        freshAsOf,
        null,
        false,
        false,
        null,
        NOW.minusSeconds(1));
  }

  private static Observation seen(String state) {
    return new Observation(resource(state), null, ContentHash.of(state), ASKED, NOW, true, false);
  }

  private static StoredResource stored(Presence presence, @Nullable Instant lastSeenAt) {
    Resource resource = resource("available");
    return new StoredResource(
        1,
        "a",
        7,
        presence,
        null,
        resource.attributes(),
        resource.contentHash(),
        FIRST_SEEN,
        FIRST_ASKED,
        lastSeenAt,
        null,
        0);
  }

  private static Resource resource(String state) {
    byte[] item =
        "{\"id\":\"a\",\"state\":\"%s\"}".formatted(state).getBytes(StandardCharsets.UTF_8);
    return ((Readable) new Normaliser().normalise(TYPE, SCOPE, item)).resource();
  }
}
