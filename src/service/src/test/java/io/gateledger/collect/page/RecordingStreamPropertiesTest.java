package io.gateledger.collect.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/** The recording against the bytes themselves. */
class RecordingStreamPropertiesTest {

  private static final int FIRST_BUFFER = 16 * 1024;

  /**
   * A read, and what is done before the next.
   *
   * @param back how far behind the end of the chunk a mark is set, -1 for none
   */
  record Step(int length, int back, boolean unmark) {}

  @Property
  void shouldHoldWhatPassedSinceTheMarkUpToItsLimitAndNoMore(
      @ForAll("steps") List<Step> steps,
      @ForAll @IntRange(min = 1, max = 60_000) int maxKept,
      @ForAll @IntRange(min = 1, max = 9_000) int chunk)
      throws IOException {
    byte[] bytes = bytes();
    byte[] target = new byte[chunk];
    RecordingStream recording =
        new RecordingStream(new ByteArrayInputStream(bytes), maxKept, Long.MAX_VALUE);
    long mark = -1;

    for (Step step : steps) {
      long before = recording.position();
      int count = recording.read(target, 0, Math.min(step.length(), chunk));
      assertThat(recording.position()).isEqualTo(before + Math.max(count, 0));
      if (mark >= 0) {
        assertHolds(recording, bytes, mark, maxKept);
      }
      assertThat(recording.buffer().length)
          .isLessThanOrEqualTo(Math.max(FIRST_BUFFER, 2 * (maxKept + 2 * chunk)));
      if (step.unmark()) {
        recording.unmark();
        mark = -1;
      } else if (step.back() >= 0 && count > 0) {
        mark = recording.position() - Math.min(step.back(), count);
        recording.markAt(mark);
      }
    }
  }

  private static void assertHolds(RecordingStream recording, byte[] bytes, long mark, int maxKept) {
    int length = (int) (recording.position() - mark);
    if (recording.holdsFrom(mark)) {
      int index = recording.indexOf(mark);
      assertThat(Arrays.copyOfRange(recording.buffer(), index, index + length))
          .isEqualTo(Arrays.copyOfRange(bytes, (int) mark, (int) mark + length));
    } else {
      assertThat(length).isGreaterThan(maxKept);
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 9_000),
            Arbitraries.oneOf(Arbitraries.just(-1), Arbitraries.integers().between(0, 9_000)),
            Arbitraries.of(true, false, false, false))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  private static byte[] bytes() {
    byte[] bytes = new byte[300_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 >>> 3 & 0x7F);
    }
    return bytes;
  }
}
