package io.gateledger.ledger.search;

import io.gateledger.ledger.search.SearchedState.SearchedText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpanTest {

  @Test
  void shouldShareOneSpanAmongStatesThatAreFoundAlike() {
    assertThat(after(null, state(1, 10, "a"), state(2, 20, "a"), state(3, 30, "b")))
        .containsExactly(span(1, 10, 30, "a"), span(3, 30, null, "b"));
  }

  @Test
  void shouldGoOnWithTheSpanThatIsOpen() {
    assertThat(after(span(1, 10, null, "a"), state(2, 20, "a")))
        .containsExactly(span(1, 10, null, "a"));
    assertThat(after(span(1, 10, null, "a"), state(2, 20, "b")))
        .containsExactly(span(1, 10, 20, "a"), span(2, 20, null, "b"));
  }

  @Test
  void shouldEndWithTheResourceAndBeginAnewWithItsReturn() {
    assertThat(after(span(1, 10, null, "a"), state(2, 20, null), state(3, 30, "a")))
        .containsExactly(span(1, 10, 20, "a"), span(3, 30, null, "a"));
    assertThat(after(null, state(4, 20, null))).isEmpty();
  }

  @Test
  void shouldLeaveOutWhatHeldForNoTime() {
    assertThat(after(span(1, 10, null, "a"), state(2, 10, "b")))
        .containsExactly(span(2, 10, null, "b"));
    assertThat(after(span(1, 10, null, "a"), state(2, 10, null), state(3, 10, "c")))
        .containsExactly(span(3, 10, null, "c"));
  }

  private static List<Span<SearchedText>> after(
      @Nullable Span<SearchedText> open, SearchedState... states) {
    return Span.after(open, Arrays.asList(states), SearchedState::text);
  }

  private static SearchedState state(int version, int from, @Nullable String name) {
    return new SearchedState(
        1, 1, version, moment(from), name == null, text(name), new TreeSet<>());
  }

  private static Span<SearchedText> span(int version, int from, @Nullable Integer to, String name) {
    return new Span<>(version, moment(from), to == null ? null : moment(to), text(name));
  }

  private static SearchedText text(@Nullable String name) {
    return new SearchedText("id", name, null);
  }

  private static Instant moment(int second) {
    return Instant.ofEpochSecond(second);
  }
}
