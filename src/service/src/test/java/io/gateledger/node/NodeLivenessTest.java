package io.gateledger.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A node is dead when one unbroken watch saw it silent, and for no other reason. */
class NodeLivenessTest {

  private static final Duration BEAT = Duration.ofSeconds(2);
  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final UUID OTHER = UUID.randomUUID();

  private long now = 5_000_000_000L;
  private final NodeLiveness liveness = new NodeLiveness(BEAT, SILENCE, () -> now);

  @Test
  void shouldTakeANodeForDeadThatWasSilentForSoLong() {
    lookEveryBeatFor(Duration.ofSeconds(14), 7);
    assertThat(look(7)).isEmpty();

    pass(Duration.ofSeconds(2));

    assertThat(look(7)).extracting(Node::id).containsExactly(OTHER);
  }

  @Test
  void shouldCountAnewWithEachBeat() {
    lookEveryBeatFor(Duration.ofSeconds(14), 7);
    lookEveryBeatFor(Duration.ofSeconds(14), 8);

    assertThat(look(8)).isEmpty();
  }

  @Test
  void shouldTakeABeatThatFellForLife() {
    lookEveryBeatFor(Duration.ofSeconds(14), 7);
    pass(Duration.ofSeconds(2));

    assertThat(look(1)).as("it registered anew").isEmpty();
  }

  @Test
  void shouldTakeNobodyForDeadAfterAnOutageOfPostgres() {
    lookEveryBeatFor(Duration.ofSeconds(14), 7);
    liveness.restart();
    pass(Duration.ofSeconds(2));

    lookEveryBeatFor(Duration.ofSeconds(14), 7);
    assertThat(look(7)).as("watched anew").isEmpty();

    pass(Duration.ofSeconds(2));
    assertThat(look(7)).as("silent for so long in the new watch").hasSize(1);
  }

  @Test
  void shouldTakeNobodyForDeadAfterAPauseOfItsOwn() {
    look(7);
    pass(Duration.ofMinutes(10));

    assertThat(look(7)).isEmpty();
    lookEveryBeatFor(Duration.ofSeconds(14), 7);
    assertThat(look(7)).isEmpty();
  }

  @Test
  void shouldForgetANodeThatLeftAndCameBack() {
    lookEveryBeatFor(Duration.ofSeconds(14), 7);
    liveness.look(List.of());
    pass(Duration.ofSeconds(2));

    assertThat(look(7)).isEmpty();
  }

  private void lookEveryBeatFor(Duration time, long beat) {
    for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(BEAT)) {
      assertThat(look(beat)).isEmpty();
      pass(BEAT);
    }
  }

  private List<Node> look(long beat) {
    return liveness.look(
        List.of(new Node(OTHER, "other", "1", Instant.EPOCH, beat, Instant.EPOCH)));
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
