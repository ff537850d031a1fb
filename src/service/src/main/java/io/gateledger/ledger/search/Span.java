package io.gateledger.ledger.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a resource was found by the same.
 *
 * @param version the first state of it
 * @param to when it ended, null while it holds
 */
record Span<C>(int version, Instant from, @Nullable Instant to, C content) {

  /**
   * The spans that a resource's next states lead to. States that are found alike share one, however
   * many they are; one that held for no time has none.
   *
   * @param open the one that held until then, null where there was none
   * @param states in the order of their versions, all later than the open one
   * @param content what a state is found by, null for nothing
   * @return the open one as it is now, unless it held for no time, and those after it
   */
  static <C> List<Span<C>> after(
      @Nullable Span<C> open,
      List<SearchedState> states,
      Function<SearchedState, @Nullable C> content) {
    List<Span<C>> spans = new ArrayList<>();
    Span<C> last = open;
    for (SearchedState state : states) {
      C next = state.isGone() ? null : content.apply(state);
      if (last != null && last.content().equals(next)) {
        continue;
      }
      if (last != null && last.from().isBefore(state.validFrom())) {
        spans.add(new Span<>(last.version(), last.from(), state.validFrom(), last.content()));
      }
      last = next == null ? null : new Span<>(state.version(), state.validFrom(), null, next);
    }
    if (last != null) {
      spans.add(last);
    }
    return spans;
  }
}
