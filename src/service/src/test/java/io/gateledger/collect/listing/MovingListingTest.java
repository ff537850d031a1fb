package io.gateledger.collect.listing;

import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.CollectionOutcome.Partial;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes and goes while the pages of a listing are walked. */
class MovingListingTest {

  private static final String PORTS = "scp/s/r/port";
  private static final String LINES = "scp/s/r/line";
  private static final String PEERS = "huawei/h/r/peer";

  private static final String PORT =
      """
      provider: scp
      type: port
      title: Port
      version: 1
      service: vpn
      list: { path: /ports, items: /ports, paging: page-size, page-size: 2, total: /count }
      fields: { id: { role: id } }
      """;
  private static final String LINE =
      PORT.replace("port", "line")
          .replace("fields:", "show: { path: \"/lines/{id}\", item: /line, use: always }\nfields:");
  private static final String PEER =
      """
      provider: huawei
      type: peer
      title: Peer
      version: 1
      service: nat
      list: { path: /peers, items: /peers, paging: marker, page-size: 2 }
      fields: { id: { role: id } }
      """;
  private static final String INVALID = "400{\"error_code\":\"NAT.0101\"}";

  @TempDir Path directory;
  private ScriptedCloud cloud;

  @BeforeEach
  void open() {
    cloud = new ScriptedCloud(directory, PORT, LINE, PEER);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private static String page(int number) {
    return "/ports?page=%d&size=2".formatted(number);
  }

  private static String ports(int count, String... ids) {
    return "{\"count\":%d,\"ports\":%s}".formatted(count, ScriptedCloud.objects(ids));
  }

  private static String lines(int count, String... ids) {
    return ports(count, ids).replace("ports", "lines");
  }

  private static String peers(String... ids) {
    return "{\"peers\":%s}".formatted(ScriptedCloud.objects(ids));
  }

  @Test
  void shouldBeCompleteWhenTheSecondWalkFindsTheTotalSettled() {
    cloud
        .inTurn(page(0), ports(4, "a", "b"), ports(3, "b", "c"))
        .inTurn(page(1), ports(3, "d"), ports(3, "d"));

    var run = cloud.collect(PORTS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.ids()).as("what either walk saw").containsExactly("a", "b", "d", "c");
    assertThat(run.manifest().walks()).isEqualTo(2);
    assertThat(run.manifest().distinct()).as("of the second walk").isEqualTo(3);
    assertThat(run.manifest().declaredTotal()).isEqualTo(3);
    assertThat(run.manifest().duplicates()).as("the first walk's do not count").isZero();
    assertThat(run.manifest().pagesAsked()).isEqualTo(4);
  }

  @Test
  void shouldNotBeCompleteWhenEveryReadByIdDeniesWhatIsListed() {
    cloud.on("/lines?page=0&size=2", lines(2, "a", "b"));
    gone("a");
    gone("b");

    var run = cloud.collect(LINES);

    assertThat(run.reasons())
        .containsExactly("2 of 2 listed items are said not to be there by their reads by id");
    assertThat(run.manifest().contradicted()).isEqualTo(2);
  }

  @Test
  void shouldBeCompleteWhenOneOfTwoWentWhileTheyWereRead() {
    cloud.on("/lines?page=0&size=2", lines(2, "a", "b"));
    cloud.on("/lines/a", "{\"line\":{\"id\":\"a\"}}");
    gone("b");

    var run = cloud.collect(LINES);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.manifest().contradicted()).isEqualTo(1);
  }

  private void gone(String id) {
    cloud.on("/lines/" + id, 404, "{\"errors\":[{\"code\":\"line.not-found\"}]}");
  }

  @Test
  void shouldWalkOnceWhereNothingMoves() {
    cloud.on(page(0), ports(3, "a", "b")).on(page(1), ports(3, "c"));

    var run = cloud.collect(PORTS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.manifest().walks()).isEqualTo(1);
    assertThat(run.manifest().parents()).isNull();
    assertThat(cloud.asked()).containsExactly(page(0), page(1));
  }

  @Test
  void shouldBeginAgainAsSoonAsTheTotalMoves() {
    cloud
        .inTurn(page(0), ports(6, "a", "b"), ports(5, "b", "c"))
        .inTurn(page(1), ports(5, "d", "e"), ports(5, "d", "e"))
        .on(page(2), ports(5, "f"));

    var run = cloud.collect(PORTS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(cloud.asked()).containsExactly(page(0), page(1), page(0), page(1), page(2));
  }

  @Test
  void shouldBePartialWithBothReasonsWhenTheTotalMovesTwice() {
    cloud
        .inTurn(page(0), ports(4, "a", "b"), ports(5, "a", "b"))
        .inTurn(page(1), ports(5, "c", "d"), ports(6, "c", "d"))
        .on(page(2), ports(6, "e", "f"));

    var run = cloud.collect(PORTS);

    assertThat(run.reasons())
        .containsExactly(
            "first walk: the listing moved: page 2 declares 5 items, the page before 4",
            "second walk: the listing moved: page 2 declares 6 items, the page before 5");
    assertThat(run.ids()).as("the last walk goes to its end").endsWith("e", "f");
    assertThat(run.manifest().walks()).isEqualTo(2);
    assertThat(((Partial) run.outcome()).problem()).isNull();
  }

  @Test
  void shouldWalkAgainWhenAShiftedRowLeavesTheTotalUnmet() {
    cloud.on(page(0), ports(4, "a", "b")).inTurn(page(1), ports(4, "b", "d"), ports(4, "c", "d"));

    var run = cloud.collect(PORTS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.ids()).containsExactly("a", "b", "d", "c");
    assertThat(run.manifest().duplicates()).isZero();
  }

  @Test
  void shouldNotMeetTheTotalWithWhatOnlyTheFirstWalkSaw() {
    cloud
        .inTurn(page(0), ports(4, "a", "b"), ports(4, "x", "b"))
        .inTurn(page(1), ports(4, "b", "d"), ports(4, "b", "d"));

    var run = cloud.collect(PORTS);

    assertThat(run.ids()).as("four ids in all").containsExactly("a", "b", "d", "x");
    assertThat(run.reasons())
        .containsExactly(
            "first walk: the provider declares 4 items, 3 different ids arrived",
            "second walk: the provider declares 4 items, 3 different ids arrived");
    assertThat(run.manifest().distinct()).isEqualTo(3);
    assertThat(run.manifest().duplicates()).isEqualTo(1);
  }

  @Test
  void shouldNotWalkAgainForAnItemThatCannotBeRead() {
    cloud.on("/ports", "{\"count\":2,\"ports\":[{\"id\":\"a\"},{\"id\":\"../b\"}]}");

    var run = cloud.collect(PORTS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.manifest().unreadable())
        .containsExactly("page 1, item 2 of the answer has no usable id at /id");
    assertThat(run.manifest().walks()).isEqualTo(1);
  }

  @Test
  void shouldTellWhatBrokeTheSecondWalkOff() {
    cloud.inTurn(page(0), ports(4, "a", "b"), "503{}").on(page(1), ports(3, "c"));

    var run = cloud.collect(PORTS);

    assertThat(run.reasons())
        .containsExactly(
            "first walk: the listing moved: page 2 declares 3 items, the page before 4",
            "second walk: page 1 failed: GET /ports answered 503");
    assertThat(((Partial) run.outcome()).problem()).isInstanceOf(TryLater.class);
    assertThat(run.manifest().distinct()).as("the walk that saw more").isEqualTo(3);
  }

  @Test
  void shouldTellRejectedCredentialsOnALaterPageAsSuch() {
    cloud.on(page(0), ports(4, "a", "b")).on(page(1), 401, "HmacValidFail");

    var run = cloud.collect(PORTS);

    assertThat(run.outcome()).isInstanceOf(Partial.class);
    assertThat(((Partial) run.outcome()).problem()).isInstanceOf(CredentialsRejected.class);
    assertThat(run.manifest().walks()).as("no motion explains that").isEqualTo(1);
  }

  @Test
  void shouldTakeAListThatCountsButNeitherNumbersNorCutsItsPages() {
    cloud.on("/ports", ports(3, "a", "b", "c"));

    var run = cloud.collect(PORTS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(cloud.asked()).containsExactly(page(0));
  }

  @Test
  void shouldReadNothingByItsIdTwiceInARun() {
    cloud
        .inTurn("/lines?page=0&size=2", lines(4, "a", "b"), lines(3, "b", "c"))
        .inTurn("/lines?page=1&size=2", lines(3, "b"), lines(3, "d"));
    for (String id : new String[] {"a", "b", "c", "d"}) {
      cloud.on("/lines/" + id, "{\"line\":{\"id\":\"%s\"}}".formatted(id));
    }

    var run = cloud.collect(LINES);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.ids()).containsExactly("a", "b", "c", "d");
    assertThat(run.manifest().showsAsked()).isEqualTo(4);
    assertThat(cloud.asked().filter(path -> path.startsWith("/lines/")))
        .containsExactlyInAnyOrder("/lines/a", "/lines/b", "/lines/c", "/lines/d");
  }

  @Test
  void shouldNotCountAResourceTwiceThatVanishesAndIsListedTwice() {
    cloud
        .on("/lines?page=0&size=2", lines(3, "a", "b"))
        .on("/lines?page=1&size=2", lines(3, "b"))
        .on("/lines/a", "{\"line\":{\"id\":\"a\"}}")
        .on("/lines/b", 404, "{\"errors\":[{\"code\":\"scp-network.line.not-found\"}]}");

    var run = cloud.collect(LINES);

    assertThat(run.reasons())
        .containsExactly(
            "first walk: the provider declares 3 items, 2 different ids arrived",
            "second walk: the provider declares 3 items, 2 different ids arrived");
  }

  @Test
  void shouldWalkAgainWhenTheRowOfTheMarkerHasGone() {
    cloud
        .inTurn("/peers?limit=2", peers("a", "b"), peers("a", "c"))
        .on("/peers?limit=2&marker=b", 400, INVALID.substring(3))
        .on("/peers?limit=2&marker=c", peers("d"));

    var run = cloud.collect(PEERS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.ids()).containsExactly("a", "b", "c", "d");
    assertThat(run.manifest().walks()).isEqualTo(2);
    assertThat(run.manifest().distinct()).isEqualTo(3);
  }

  @Test
  void shouldBePartialWhenAMarkerIsRejectedOnBothWalks() {
    cloud
        .on("/peers?limit=2", peers("a", "b"))
        .on("/peers?limit=2&marker=b", 400, INVALID.substring(3));

    var run = cloud.collect(PEERS);

    String refused =
        " walk: page 2 failed: GET /peers answered 400 NAT.0101, a limit or marker is invalid,"
            + " or the user lacks authority";
    assertThat(run.reasons()).containsExactly("first" + refused, "second" + refused);
    assertThat(((Partial) run.outcome()).problem()).isInstanceOf(Refused.class);
    assertThat(cloud.asked()).hasSize(4);
  }

  @Test
  void shouldNotWalkAgainWhenTheFirstPageIsRefused() {
    cloud.inTurn("/peers?limit=2", INVALID, peers("a"));

    var run = cloud.collect(PEERS);

    assertThat(run.problem()).isInstanceOf(Refused.class);
    assertThat(cloud.asked()).hasSize(1);
  }

  @Test
  void shouldNotWalkAgainWhenALaterPageIsOnlyBusy() {
    cloud.on("/peers?limit=2", peers("a", "b")).on("/peers?limit=2&marker=b", 503, "{}");

    assertThat(cloud.collect(PEERS).manifest().walks()).isEqualTo(1);
    assertThat(cloud.asked()).as("the page is asked for again, not the listing").hasSize(4);
  }
}
