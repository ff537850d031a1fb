package io.gateledger.collect;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How an attempt to fetch a scope ended, with the manifest that backs the claim. */
public sealed interface CollectionOutcome {

  Manifest manifest();

  /** What broke the collecting off, or rejected the credentials on the way; null where neither. */
  @Nullable Problem problem();

  /** The same outcome, in which not all was seen after all. */
  default CollectionOutcome lacking(List<String> why) {
    if (why.isEmpty()) {
      return this;
    }
    return switch (this) {
      case Complete complete -> new Partial(complete.manifest(), why, null);
      case Partial partial ->
          new Partial(
              partial.manifest(),
              Stream.concat(partial.reasons().stream(), why.stream()).toList(),
              partial.problem());
      case Failed failed -> failed;
    };
  }

  /**
   * Everything was seen: every page arrived, the declared total is met, no read by id failed. What
   * a complete outcome lacks may be gone. Where the listing moved and was walked twice, the second
   * walk alone proves this; the sink got what either saw.
   *
   * @param unreadable what was seen and could not be read, all of it. A run whose outcome this is
   *     ends complete only where each of these is known to be so
   * @param remarks what the outcome is complete but for, each a sentence for people
   */
  record Complete(Manifest manifest, List<UnreadableItem> unreadable, List<String> remarks)
      implements CollectionOutcome {
    public Complete {
      unreadable = List.copyOf(unreadable);
      remarks = List.copyOf(remarks);
    }

    /** Everything was seen and read. */
    public Complete(Manifest manifest) {
      this(manifest, List.of(), List.of());
    }

    /** The same outcome, with one more thing that it is complete but for. */
    public Complete but(String remark) {
      return new Complete(
          manifest, unreadable, Stream.concat(remarks.stream(), Stream.of(remark)).toList());
    }

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
