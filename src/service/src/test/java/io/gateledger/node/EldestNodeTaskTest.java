package io.gateledger.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class EldestNodeTaskTest {

  private final List<String> told = new ArrayList<>();
  private boolean isEldest = true;
  private int done;
  private @Nullable RuntimeException failure;

  private final EldestNodeTask task =
      new EldestNodeTask(
          new NodeHeartbeat(
              new PGSimpleDataSource(),
              NodeIdentity.of(Optional.of("here"), "1"),
              Duration.ofSeconds(2),
              Duration.ofSeconds(15),
              System::nanoTime) {
            @Override
            public boolean isEldest() {
              return isEldest;
            }
          },
          this::act,
          e -> told.add(String.valueOf(e.getMessage())));

  private void act() {
    done++;
    if (failure != null) {
      throw failure;
    }
  }

  @Test
  void shouldActOnTheEldestNodeOnly() {
    task.run();
    isEldest = false;
    task.run();

    assertThat(done).isOne();
  }

  @Test
  void shouldTellAFailureOnceUntilItHasGoneWell() {
    for (String now : List.of("away", "away", "", "away again")) {
      failure = now.isEmpty() ? null : new IllegalStateException(now);
      task.run();
    }

    assertThat(done).isEqualTo(4);
    assertThat(told).containsExactly("away", "away again");
  }
}
