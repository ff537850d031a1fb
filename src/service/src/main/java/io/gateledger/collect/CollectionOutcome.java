package io.gateledger.collect;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How an attempt to fetch a scope ended, with the manifest that backs the claim. */
public sealed interface CollectionOutcome {

  Manifest manifest();

  /** What broke the collecting off, or rejected the credentials on the way; null where neither. */
  @Nullable Problem problem();

  /** The same outcome, in which these items turned out to be of no use after all. */
  default CollectionOutcome without(List<String> setAside) {
    if (setAside.isEmpty()) {
      return this;
    }
    return switch (this) {
      case Complete complete -> new Partial(complete.manifest(), setAside, null);
      case Partial partial ->
          new Partial(
              partial.manifest(),
              Stream.concat(partial.reasons().stream(), setAside.stream()).toList(),
              partial.problem());
      case Failed failed -> failed;
    };
  }

  /**
   * Everything was seen: every page arrived, the declared total is met, no item was unreadable, no
   * read by id failed. What a complete outcome lacks may be gone. Where the listing moved and was
   * walked twice, the second walk alone proves this; the sink got what either saw.
   */
  record Complete(Manifest manifest) implements CollectionOutcome {

    @Override
    public @Nullable Problem problem() {
      return null;
    }
  }

  /**
   * Something was seen, but not all.
   *
   * @param reasons why not, each a sentence for people; at least one
   * @param problem what broke a listing off, or that credentials were rejected on the way; null
   *     where neither was so
   */
  record Partial(Manifest manifest, List<String> reasons, @Nullable Problem problem)
      implements CollectionOutcome {
    public Partial {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("a partial outcome says why");
      }
    }
  }

  /** Nothing was seen. */
  record Failed(Manifest manifest, Problem problem) implements CollectionOutcome {}
}
