package io.gateledger.collect.listing;

import io.gateledger.collect.Manifest;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.UnreadableItem;
import io.gateledger.collect.http.RequestFailedException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How what walks count becomes what a run tells. */
class CollectionStatisticsTest {

  private static final Instant START = Instant.EPOCH;
  private static final Instant END = Instant.EPOCH.plusSeconds(7);

  private final CollectionStatistics run = new CollectionStatistics();

  @Test
  void shouldTellNothingOfARunThatDidNothing() {
    assertThat(run.manifest(START, END))
        .isEqualTo(
            new Manifest(
                START, END, 1, null, 0, 0, null, 0, 0, List.of(), 0, 0, 0, 0, 0, 0, List.of()));
  }

  @Test
  void shouldAddUpWhatTwoListingsTold() {
    run.hasParents();
    run.parentAsked();
    run.parentAsked();
    run.add(walk("req-1"), "group a: ");
    run.add(walk("req-2"), "group b: ");

    assertThat(run.manifest(START, END))
        .isEqualTo(
            new Manifest(
                START,
                END,
                1,
                2,
                6,
                4,
                20L,
                16,
                4,
                List.of("group a: page 1, no id", "group b: page 1, no id"),
                2,
                10,
                2,
                2,
                4,
                2000,
                List.of("req-1", "req-2")));
    assertThat(run.pagesAsked()).isEqualTo(6);
    assertThat(run.pagesReceived()).isEqualTo(4);
    assertThat(run.distinct()).isEqualTo(16);
    assertThat(run.unreadableCount()).isEqualTo(2);
  }

  @Test
  void shouldAddTheRequestsAloneOfAWalkThatDoesNotCount() {
    CollectionStatistics again = walk("req-1");
    again.walkedAgain();

    run.addRequests(again);

    assertThat(run.manifest(START, END))
        .isEqualTo(
            new Manifest(
                START,
                END,
                2,
                null,
                3,
                2,
                null,
                0,
                0,
                List.of(),
                0,
                5,
                1,
                1,
                2,
                1000,
                List.of("req-1")));
  }

  @Test
  void shouldTellNoTotalWhereOneListingHasNone() {
    run.add(walk("req-1"), "");
    CollectionStatistics without = new CollectionStatistics();
    without.declared(null);
    run.add(without, "");
    run.add(walk("req-2"), "");

    assertThat(run.manifest(START, END).declaredTotal()).isNull();
  }

  @Test
  void shouldTellNoMoreThanAHundredOfEach() {
    CollectionStatistics walk = new CollectionStatistics();
    walk.unreadable(withoutId(60, 1), 0);
    walk.unreadable(withoutId(60, 2), 0);
    for (int i = 0; i < 120; i++) {
      walk.requestFailed(failed("req-" + i));
    }
    run.requestFailed(failed("first"));
    run.unreadable(List.of(UnreadableItem.withoutBytes(null, "first", 3)), 0);

    run.add(walk, "");

    Manifest manifest = run.manifest(START, END);
    assertThat(walk.manifest(START, END).unreadable()).hasSize(100);
    assertThat(walk.manifest(START, END).failedRequestIds()).hasSize(100);
    assertThat(manifest.unreadable()).hasSize(100).startsWith("first");
    assertThat(manifest.unreadableCount()).isEqualTo(121);
    assertThat(manifest.failedRequestIds()).hasSize(100).startsWith("first", "req-0");
  }

  @Test
  void shouldTellARequestOnceAndOnlyOneThatHasAnId() {
    run.requestFailed(failed("req-1"));
    run.requestFailed(failed("req-1"));
    run.requestFailed(new RequestFailedException(new TryLater("busy", null)));

    assertThat(run.manifest(START, END).failedRequestIds()).containsExactly("req-1");
  }

  @Test
  void shouldCountParentsFromZero() {
    run.hasParents();

    assertThat(run.manifest(START, END).parents()).isZero();
  }

  @Test
  void shouldCountAnItemOnceHoweverManyPagesAndIdsRepeatIt() {
    UnreadableItem named = UnreadableItem.withoutBytes("a", "too long", 7);
    run.unreadable(List.of(named, named, withoutId(1, 1).getFirst()), 0);

    run.unreadable(List.of(named, withoutId(1, 1).getFirst(), withoutId(1, 1).getFirst()), 0);

    assertThat(run.unreadableCount()).as("a, and two that are alike on one page").isEqualTo(3);
  }

  private static List<UnreadableItem> withoutId(int count, long length) {
    return Collections.nCopies(count, UnreadableItem.withoutBytes(null, "no id", length));
  }

  private static CollectionStatistics walk(String requestId) {
    CollectionStatistics walk = new CollectionStatistics();
    for (int i = 0; i < 3; i++) {
      walk.pageAsked();
    }
    walk.pageReceived();
    walk.pageReceived();
    walk.showsAsked(5);
    walk.showFailed();
    walk.contradicted();
    walk.retried();
    walk.retried();
    walk.bytesRead(400);
    walk.bytesRead(600);
    walk.requestFailed(failed(requestId));
    walk.itemsSeen(8, 2);
    walk.declared(10L);
    walk.unreadable(List.of(UnreadableItem.withoutBytes(null, "page 1, no id", 1)), 0);
    return walk;
  }

  private static RequestFailedException failed(String requestId) {
    return new RequestFailedException(new TryLater("busy", null), requestId);
  }
}
