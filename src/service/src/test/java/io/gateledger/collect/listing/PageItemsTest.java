package io.gateledger.collect.listing;

import io.gateledger.collect.Manifest;
import io.gateledger.collect.UnreadableItem;
import io.gateledger.collect.http.ApiResponse;
import io.gateledger.collect.http.ResponseTimes;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What is counted of a page, once for the run and once for the walk. */
class PageItemsTest {

  private static final Instant ASKED = Instant.EPOCH.plusSeconds(1);
  private static final Instant RECEIVED = Instant.EPOCH.plusSeconds(2);

  private final Set<String> seen = new HashSet<>();
  private final List<String> handedOn = new ArrayList<>();
  private final CollectionStatistics statistics = new CollectionStatistics();
  private final IdSet walked = new IdSet();

  @Test
  void shouldHandOnWhatItIsGivenWithTheMomentsOfTheResponse() {
    PageItems page = page(null);
    page.startWith(response());

    item(page, "a");

    assertThat(handedOn).containsExactly("{a} " + ASKED + ' ' + RECEIVED + " true");
  }

  @Test
  void shouldCountTheIdsOfARunThatIsWalkedForTheFirstTime() {
    PageItems page = page(null);
    page.startWith(response());

    items(page, "a", "b", "a");
    page.finish(statistics);

    assertThat(page.repeated()).isEqualTo(1);
    assertThat(manifest().distinct()).isEqualTo(2);
    assertThat(manifest().duplicates()).isEqualTo(1);
  }

  @Test
  void shouldCountTheIdsOfALaterWalkByThemselves() {
    seen.addAll(List.of("a", "b"));
    PageItems page = page(walked);
    page.startWith(response());

    items(page, "a", "b", "b");
    page.finish(statistics);

    assertThat(page.repeated()).isEqualTo(1);
    assertThat(manifest().distinct()).isEqualTo(2);
  }

  @Test
  void shouldForgiveTheIdsOfAResponseThatWasGivenUp() {
    PageItems page = page(walked);
    page.startWith(response());
    items(page, "a", "b");
    page.startWith(response());

    items(page, "a", "b", "c");
    assertThat(page.repeated()).isZero();
    items(page, "c");
    page.finish(statistics);

    assertThat(page.repeated()).isEqualTo(1);
    assertThat(manifest().distinct()).isEqualTo(3);
    assertThat(manifest().duplicates()).isEqualTo(1);
  }

  @Test
  void shouldForgetTheUnreadableItemsOfAResponseThatWasGivenUp() {
    statistics.pageAsked();
    PageItems page = page(walked);
    page.startWith(response());
    items(page, "a", "a");
    page.onUnreadable(UnreadableItem.withoutBytes(null, "no id", 2));
    page.startWith(response());

    page.onUnreadable(UnreadableItem.withoutBytes(null, "odd id", 2));
    page.finish(statistics);

    assertThat(page.repeated()).isZero();
    assertThat(manifest().unreadable()).containsExactly("page 1, odd id");
    assertThat(manifest().unreadableCount()).isEqualTo(1);
  }

  @Test
  void shouldTellAHundredUnreadableItemsAndCountTheRest() {
    PageItems page = page(walked);
    page.startWith(response());

    for (int i = 0; i < 150; i++) {
      page.onUnreadable(UnreadableItem.withoutBytes(null, "no id", 2));
    }
    page.finish(statistics);

    assertThat(manifest().unreadable()).hasSize(100);
    assertThat(manifest().unreadableCount()).isEqualTo(150);
  }

  private PageItems page(@Nullable IdSet ids) {
    return new PageItems(
        ids,
        item -> {
          handedOn.add(
              new String(item.bytes(), UTF_8)
                  + ' '
                  + item.requestedAt()
                  + ' '
                  + item.receivedAt()
                  + ' '
                  + item.whole());
          return seen.add(item.id());
        },
        null);
  }

  private static void items(PageItems page, String... ids) {
    for (String id : ids) {
      item(page, id);
    }
  }

  /** In the middle of a buffer that holds more. */
  private static void item(PageItems page, String id) {
    byte[] buffer = ("..{" + id + "}..").getBytes(UTF_8);
    page.onItem(id, buffer, 2, id.length() + 2);
  }

  private static ApiResponse response() {
    return new ApiResponse(
        "GET /things",
        200,
        HttpHeaders.of(Map.of(), (name, value) -> true),
        InputStream.nullInputStream(),
        RECEIVED,
        () -> new ResponseTimes(ASKED, RECEIVED),
        null);
  }

  private Manifest manifest() {
    return statistics.manifest(Instant.EPOCH, Instant.EPOCH);
  }
}
