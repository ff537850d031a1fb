package io.gateledger.collect.listing;

import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.CollectionOutcome.Failed;
import io.gateledger.collect.CollectionOutcome.Partial;
import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.UnreadableItem;
import io.gateledger.collect.http.RequestFailedException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How a run ended. */
class OutcomeBuilderTest {

  private static final Problem BUSY = new TryLater("busy", null);
  private static final Problem REJECTED = new CredentialsRejected("answered 401");

  private final MovableClock clock = new MovableClock();
  private final OutcomeBuilder outcome = new OutcomeBuilder(clock);

  @Test
  void shouldBeCompleteWhereNothingSpeaksAgainstIt() {
    outcome.addListing("", received(List.of(), null));

    assertThat(outcome.build()).isInstanceOf(Complete.class);
    assertThat(outcome.build().manifest().startedAt())
        .as("the wall clock stands still, the time that passes is taken off")
        .isBetween(clock.instant().minusSeconds(60), clock.instant());
    assertThat(outcome.build().manifest().finishedAt()).isEqualTo(clock.instant());
    assertThat(outcome.build().manifest().distinct()).isEqualTo(1);
  }

  @Test
  void shouldHaveFailedWhereAProblemLeftNothing() {
    outcome.addListing("", nothing(BUSY));

    assertThat(outcome.build())
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.problem()).isEqualTo(BUSY));
  }

  @Test
  void shouldBePartialWhereAPageWasReceivedAllTheSame() {
    CollectionStatistics empty = new CollectionStatistics();
    empty.pageReceived();
    outcome.addListing("", new ListingResult(empty, List.of("page 2 failed"), false, BUSY));

    assertPartial(BUSY, "page 2 failed");
  }

  @Test
  void shouldBePartialWhereSomeItemsOfABrokenPageWereSeen() {
    CollectionStatistics items = new CollectionStatistics();
    items.itemsSeen(1, 0);
    outcome.addListing("", new ListingResult(items, List.of("page 1 failed"), false, BUSY));

    assertPartial(BUSY, "page 1 failed");
  }

  @Test
  void shouldBePartialWithoutAProblem() {
    outcome.addListing(
        "", new ListingResult(new CollectionStatistics(), List.of("stuck"), false, null));

    assertPartial(null, "stuck");
  }

  @Test
  void shouldNameTheListingsInTheirReasons() {
    outcome.addParents("listing each group: ", received(List.of("moved"), null));
    outcome.addListing("group a: ", received(List.of("page 1 failed"), BUSY));

    assertPartial(BUSY, "listing each group: moved", "group a: page 1 failed");
    assertThat(outcome.build().manifest().distinct()).as("a parent is no item").isEqualTo(1);
    assertThat(outcome.build().manifest().pagesReceived()).isEqualTo(2);
  }

  private static UnreadableItem withoutId(String reason) {
    return UnreadableItem.withoutBytes(null, reason, 2);
  }

  @Test
  void shouldTellUnreadableItemsBesideAnythingElseThatIsWrong() {
    CollectionStatistics items = new CollectionStatistics();
    items.unreadable(List.of(withoutId("page 1, no id")), 0);

    outcome.addListing("", new ListingResult(items, List.of("moved"), false, null));

    assertPartial(null, "moved", "items that could not be read: 1; the first: page 1, no id");
  }

  @Test
  void shouldBePartialWithMoreUnreadableItemsThanItTells() {
    CollectionStatistics items = new CollectionStatistics();
    items.unreadable(List.of(withoutId("page 1, no id")), 1);

    outcome.addListing("", new ListingResult(items, List.of(), false, null));

    assertPartial(null, "items that could not be read: 2; the first: page 1, no id");
  }

  @ParameterizedTest
  @CsvSource({"1, 1, false", "2, 2, true", "10, 2, false", "10, 3, true"})
  void shouldDoubtReadsByIdOfWhichTooManyCannotBeRead(int asked, int unreadable, boolean doubted) {
    outcome.addListing("", received(List.of(), null));
    outcome.statistics().showsAsked(asked);
    for (int i = 0; i < unreadable; i++) {
      outcome.showUnreadable(UnreadableItem.withoutBytes("id " + i, "no JSON", 7));
    }

    CollectionOutcome ended = outcome.build();

    assertThat(ended.manifest().unreadableCount()).isEqualTo(unreadable);
    assertThat(ended).isInstanceOf(doubted ? Partial.class : Complete.class);
    if (ended instanceof Complete complete) {
      assertThat(complete.unreadable()).hasSize(unreadable);
    }
  }

  @Test
  void shouldTellParentsWithoutAnIdAsItsOwn() {
    CollectionStatistics parents = new CollectionStatistics();
    parents.unreadable(
        List.of(
            withoutId("page 1, no id"),
            withoutId("page 1, no id"),
            UnreadableItem.withoutBytes("p", "page 1, huge", 7)),
        0);

    outcome.addParents("listing each group: ", new ListingResult(parents, List.of(), false, null));

    assertThat(outcome.build())
        .isInstanceOfSatisfying(
            Complete.class,
            complete ->
                assertThat(complete.unreadable())
                    .extracting(UnreadableItem::reason)
                    .containsExactly(
                        "listing each group: page 1, no id", "listing each group: page 1, no id"));
  }

  @Test
  void shouldTellTheFirstProblemUnlessCredentialsAreRejected() {
    outcome.addListing("a: ", received(List.of("no"), BUSY));
    outcome.addListing("b: ", received(List.of("no"), new Refused("no")));
    assertThat(outcome.areCredentialsRejected()).isFalse();
    assertThat(outcome.build().problem()).isEqualTo(BUSY);

    outcome.addListing("c: ", received(List.of("no"), REJECTED));

    assertThat(outcome.areCredentialsRejected()).isTrue();
    assertThat(outcome.build().problem()).isEqualTo(REJECTED);
  }

  @Test
  void shouldTellTheFirstReadByIdThatFailed() {
    outcome.addListing("", received(List.of(), null));
    outcome.statistics().showsAsked(5);
    outcome.showFailed(new RequestFailedException(BUSY, "req-1"));
    outcome.showFailed(new RequestFailedException(new Refused("no"), "req-2"));

    assertPartial(null, "2 of 5 reads by id failed; the first: busy");
    assertThat(outcome.build().manifest().failedRequestIds()).containsExactly("req-1", "req-2");
  }

  @Test
  void shouldTellCredentialsThatAReadByIdFoundRejected() {
    outcome.addListing("", received(List.of(), null));
    outcome.statistics().showsAsked(5);
    outcome.showFailed(new RequestFailedException(REJECTED));

    assertPartial(REJECTED, "1 of 5 reads by id failed; the first: answered 401");
    assertThat(outcome.areCredentialsRejected()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, false",
    "2, 2, true",
    "9, 8, false",
    "10, 2, false",
    "10, 3, true",
    "11, 2, false",
    "14, 3, true",
    "15, 3, false",
    "0, 0, false",
  })
  void shouldDoubtAListThatItsReadsByIdContradict(int asked, int contradicted, boolean doubted) {
    outcome.addListing("", received(List.of(), null));
    outcome.statistics().showsAsked(asked);
    for (int i = 0; i < contradicted; i++) {
      outcome.statistics().contradicted();
    }

    if (doubted) {
      assertPartial(
          null,
          "%d of %d listed items are said not to be there by their reads by id"
              .formatted(contradicted, asked));
    } else {
      assertThat(outcome.build()).isInstanceOf(Complete.class);
    }
  }

  @Test
  void shouldLeaveOutTheReasonsPastAHundred() {
    for (int i = 0; i < 100; i++) {
      outcome.addReason("reason " + i);
    }
    assertThat(reasons(outcome.build())).hasSize(100);

    outcome.addReason("reason 100");
    outcome.addReason("reason 101");

    assertThat(reasons(outcome.build()))
        .hasSize(101)
        .contains("reason 99")
        .endsWith("and 2 more such reasons");
  }

  private void assertPartial(@Nullable Problem problem, String... reasons) {
    assertThat(outcome.build())
        .isInstanceOfSatisfying(
            Partial.class,
            partial -> {
              assertThat(partial.reasons()).containsExactly(reasons);
              assertThat(partial.problem()).isEqualTo(problem);
            });
  }

  private static List<String> reasons(CollectionOutcome outcome) {
    return ((Partial) outcome).reasons();
  }

  private static ListingResult received(List<String> reasons, @Nullable Problem problem) {
    CollectionStatistics statistics = new CollectionStatistics();
    statistics.pageReceived();
    statistics.itemsSeen(1, 0);
    return new ListingResult(statistics, reasons, false, problem);
  }

  private static ListingResult nothing(Problem problem) {
    return new ListingResult(new CollectionStatistics(), List.of("page 1 failed"), false, problem);
  }
}
