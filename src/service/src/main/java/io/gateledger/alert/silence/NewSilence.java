package io.gateledger.alert.silence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A silence that is to be.
 *
 * @param startsAt the present moment or later
 */
public record NewSilence(
    List<LabelMatcher> matchers, Statement statement, Instant startsAt, Instant endsAt) {

  /** What is silenced for longer is forgotten; who needs more extends it. */
  static final Duration LONGEST = Duration.ofDays(92);

  private static final int MOST_MATCHERS = 20;

  /**
   * @throws InvalidSilence when it would match everything, or for too long
   */
  public NewSilence {
    matchers = List.copyOf(matchers);
    if (matchers.isEmpty() || matchers.size() > MOST_MATCHERS) {
      throw new InvalidSilence("a silence should have 1 to %d matchers".formatted(MOST_MATCHERS));
    }
    if (matchers.stream().allMatch(LabelMatcher::matchesNothing)) {
      throw new InvalidSilence(
          "at least one matcher should not match what lacks its label, or everything is silenced");
    }
    checkEnd(startsAt, endsAt);
  }

  /**
   * Makes sure that its matchers are about labels that alerts have.
   *
   * @param ofRules the labels that rules have of their own
   * @throws InvalidSilence when one is not
   */
  public void checkLabels(Set<String> ofRules) {
    matchers.forEach(matcher -> matcher.checkLabel(ofRules));
  }

  /**
   * @throws InvalidSilence when it is no end of what starts then
   */
  static void checkEnd(Instant startsAt, Instant endsAt) {
    if (!endsAt.isAfter(startsAt) || endsAt.isAfter(startsAt.plus(LONGEST))) {
      throw new InvalidSilence(
          "endsAt should be after %s, by %d days at most".formatted(startsAt, LONGEST.toDays()));
    }
  }
}
