package io.gateledger.collect.listing;

import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.CollectionOutcome.Partial;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.UnreadableItem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Types that are listed once for each resource of another. */
class ParentListingTest {

  private static final String LEAVES = "scp/s/r/leaf";

  private static final String BRANCH =
      """
      provider: scp
      type: branch
      title: Branch
      version: 1
      service: vpn
      list: { path: /branches, items: /branches, paging: page-size, page-size: 2, total: /count }
      show: { path: "/branches/{id}", item: /branch, use: always }
      fields: { id: { role: id } }
      """;
  private static final String LEAF =
      """
      provider: scp
      type: leaf
      title: Leaf
      version: 1
      service: vpn
      list:
        path: "/leaves?branch_id={parent_id}"
        items: /leaves
        paging: page-size
        page-size: 2
        total: /count
        parent: branch
      fields: { id: { role: id } }
      """;
  private static final String GONE = "{\"errors\":[{\"code\":\"scp-network.branch.not-found\"}]}";

  @TempDir Path directory;
  private ScriptedCloud cloud;

  @BeforeEach
  void open() {
    cloud = new ScriptedCloud(directory, BRANCH, LEAF);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private static String branchPage(int page) {
    return "/branches?page=%d&size=2".formatted(page);
  }

  private static String leavesOf(String branch) {
    return "/leaves?branch_id=%s&page=0&size=2".formatted(branch);
  }

  private static String listed(String items, int count, String... ids) {
    return "{\"count\":%d,\"%s\":%s}".formatted(count, items, ScriptedCloud.objects(ids));
  }

  private static String branches(int count, String... ids) {
    return listed("branches", count, ids);
  }

  private static String leaves(int count, String... ids) {
    return listed("leaves", count, ids);
  }

  @Test
  void shouldAskOnceForEachParentThatTheProviderLists() {
    cloud
        .on(branchPage(0), branches(3, "x", "y"))
        .on(branchPage(1), branches(3, "z z"))
        .on(leavesOf("x"), leaves(3, "a", "b"))
        .on("/leaves?branch_id=x&page=1&size=2", leaves(3, "c"))
        .on(leavesOf("y"), leaves(0))
        .on(leavesOf("z%20z"), leaves(1, "d"));

    var run = cloud.collect(LEAVES);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.ids()).as("and no parent").containsExactly("a", "b", "c", "d");
    assertThat(run.manifest().parents()).isEqualTo(3);
    assertThat(run.manifest().distinct()).isEqualTo(4);
    assertThat(run.manifest().declaredTotal()).isEqualTo(4);
    assertThat(run.manifest().pagesAsked()).isEqualTo(6);
    assertThat(run.manifest().showsAsked()).as("parents are not read by id").isZero();
    assertThat(cloud.asked())
        .containsExactly(
            branchPage(0),
            branchPage(1),
            leavesOf("x"),
            "/leaves?branch_id=x&page=1&size=2",
            leavesOf("y"),
            leavesOf("z%20z"));
  }

  @Test
  void shouldBeCompleteAndEmptyWithoutParents() {
    cloud.on(branchPage(0), branches(0));

    var run = cloud.collect(LEAVES);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.manifest().parents()).isZero();
    assertThat(run.ids()).isEmpty();
  }

  @Test
  void shouldBePartialWhenAListedParentIsSaidNotToBeThere() {
    cloud
        .on(branchPage(0), branches(2, "x", "y"))
        .on(leavesOf("x"), 404, GONE)
        .on(leavesOf("y"), leaves(1, "a"));

    var run = cloud.collect(LEAVES);

    assertThat(run.ids()).containsExactly("a");
    assertThat(run.reasons())
        .singleElement()
        .asString()
        .startsWith("branch x: page 1 failed: GET /leaves?branch_id={parent_id} answered 404");
    assertThat(run.manifest().parents()).isEqualTo(2);
  }

  @Test
  void shouldBePartialWhenAParentVanishesInTheMiddleOfItsList() {
    cloud
        .on(branchPage(0), branches(1, "x"))
        .inTurn(leavesOf("x"), leaves(3, "a", "b"), "404" + GONE)
        .on("/leaves?branch_id=x&page=1&size=2", 404, GONE);

    var run = cloud.collect(LEAVES);

    assertThat(run.outcome()).isInstanceOf(Partial.class);
    assertThat(run.manifest().walks()).isEqualTo(2);
  }

  @Test
  void shouldNotTakeANamelessNotFoundForAVanishedParent() {
    cloud.on(branchPage(0), branches(1, "x")).on(leavesOf("x"), 404, "{\"path\":\"/leaves\"}");

    assertThat(cloud.collect(LEAVES).reasons())
        .singleElement()
        .asString()
        .startsWith(
            "branch x: page 1 failed: GET /leaves?branch_id={parent_id} answered 404 without a code");
  }

  @Test
  void shouldNameTheParentThatIsForbiddenAndGoOnToTheOthers() {
    cloud
        .on(branchPage(0), branches(2, "x", "y"))
        .on(leavesOf("x"), 403, "{}")
        .on(leavesOf("y"), leaves(1, "a"));

    var run = cloud.collect(LEAVES);

    assertThat(run.ids()).containsExactly("a");
    assertThat(run.reasons())
        .containsExactly("branch x: page 1 failed: GET /leaves?branch_id={parent_id} answered 403");
    assertThat(((Partial) run.outcome()).problem()).isInstanceOf(Refused.class);
  }

  @Test
  void shouldStopWhenTheCredentialsAreRejected() {
    cloud
        .on(branchPage(0), branches(4, "w", "x"))
        .on(branchPage(1), branches(4, "y", "z"))
        .on(leavesOf("w"), 503, "{}")
        .on(leavesOf("x"), 401, "HmacValidFail");

    var run = cloud.collect(LEAVES);

    assertThat(run.reasons()).hasSize(3);
    assertThat(run.reasons()).last().isEqualTo("2 of 4 parents were not asked");
    assertThat(((Partial) run.outcome()).problem()).isInstanceOf(CredentialsRejected.class);
    assertThat(run.manifest().parents()).isEqualTo(2);
    assertThat(cloud.asked()).doesNotContain(leavesOf("y"), leavesOf("z"));
  }

  @Test
  void shouldBePartialWhenTheListOfParentsIsAndStillAskThoseItTold() {
    cloud
        .on(branchPage(0), branches(3, "x", "y"))
        .on(branchPage(1), 503, "{}")
        .on("/leaves", leaves(1, "a"));

    var run = cloud.collect(LEAVES);

    assertThat(run.ids()).containsExactly("a");
    assertThat(run.reasons())
        .containsExactly("listing each branch: page 2 failed: GET /branches answered 503");
    assertThat(((Partial) run.outcome()).problem()).isInstanceOf(TryLater.class);
    assertThat(run.manifest().parents()).isEqualTo(2);
  }

  @Test
  void shouldTellAParentThatCannotBeAskedForAsWhatCannotBeRead() {
    cloud.on(branchPage(0), "{\"count\":1,\"branches\":[{\"id\":\"../x\"}]}");

    assertThat(unreadable(cloud.collect(LEAVES)))
        .extracting(UnreadableItem::id, UnreadableItem::reason)
        .containsExactly(
            tuple(
                null, "listing each branch: page 1, item 1 of the answer has no usable id at /id"));
  }

  @Test
  void shouldAskForTheRestOfAParentOfWhichOnlyTheIdCanBeRead() {
    String deep = "[".repeat(70) + "]".repeat(70);
    cloud
        .on(branchPage(0), "{\"count\":1,\"branches\":[{\"id\":\"x\",\"odd\":" + deep + "}]}")
        .on(leavesOf("x"), leaves(1, "a"));

    var run = cloud.collect(LEAVES);

    assertThat(run.ids()).containsExactly("a");
    assertThat(unreadable(run)).isEmpty();
  }

  private static List<UnreadableItem> unreadable(TestCollecting.Run run) {
    return ((Complete) run.outcome()).unreadable();
  }

  @Test
  void shouldFailWhenTheParentsCannotBeListedAtAll() {
    cloud.on(branchPage(0), 503, "{}");

    assertThat(cloud.collect(LEAVES).problem())
        .isEqualTo(new TryLater("GET /branches answered 503", null));
  }

  @Test
  void shouldWalkAgainTheOneListThatMoved() {
    cloud
        .on(branchPage(0), branches(2, "x", "y"))
        .inTurn(leavesOf("x"), leaves(3, "a", "b"), leaves(2, "a", "b"))
        .on("/leaves?branch_id=x&page=1&size=2", leaves(2))
        .on(leavesOf("y"), leaves(1, "c"));

    var run = cloud.collect(LEAVES);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.manifest().walks()).isEqualTo(2);
    assertThat(run.manifest().distinct()).isEqualTo(3);
    assertThat(cloud.asked().filter(leavesOf("y")::equals)).hasSize(1);
    assertThat(cloud.asked().filter(branchPage(0)::equals)).hasSize(1);
  }

  @Test
  void shouldWalkTheListOfParentsAgainWhereItMoved() {
    cloud
        .inTurn(branchPage(0), branches(4, "w", "x"), branches(3, "x", "y"))
        .inTurn(branchPage(1), branches(3, "z"), branches(3, "z"))
        .on("/leaves", leaves(0));

    var run = cloud.collect(LEAVES);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.manifest().parents()).as("all that either walk told").isEqualTo(4);
  }

  @Test
  void shouldCountAChildThatTwoParentsHoldInBothLists() {
    cloud
        .on(branchPage(0), branches(2, "x", "y"))
        .on(leavesOf("x"), leaves(2, "a", "b"))
        .on(leavesOf("y"), leaves(2, "a", "b"));

    var run = cloud.collect(LEAVES);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.ids()).containsExactly("a", "b");
    assertThat(run.manifest().walks()).isEqualTo(1);
  }
}
