package io.gateledger.collect.page;

import io.gateledger.collect.Problem;
import io.gateledger.collect.UnreadableItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PageParserTest {

  private static final PageShape SHAPE =
      new PageShape(List.of("things"), false, "id", List.of("count"), null, "header");

  private final List<String> ids = new ArrayList<>();
  private final List<String> items = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();

  private final ItemHandler handler =
      new ItemHandler() {
        @Override
        public void onItem(String id, byte[] buffer, int offset, int length) {
          ids.add(id);
          items.add(new String(buffer, offset, length, UTF_8));
        }

        @Override
        public void onUnreadable(UnreadableItem item) {
          unreadable.add(item.reason());
        }
      };

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8192})
  void shouldHandOutEachItemByteForByteHoweverTheAnswerIsCut(int chunk) {
    List<String> sent =
        List.of(
            "{\"id\":\"a\"}",
            "{ \"name\" : \"게이트웨이 😀 \\u0041\\\"}{\" , \"id\" :\n\"b-1\" ,\"deep\":[{\"id\":\"no\"},[[1.5e3]]]}",
            "{\"id\":42,\"empty\":{},\"none\":null,\"yes\":true}");
    String page =
        "\n{\"count\" : 3, \"x\":{\"things\":[1]}, \"things\": [ "
            + String.join(" ,\n", sent)
            + "]  ,\"y\":[]}\n ";

    PageSummary summary = read(dripping(page.getBytes(UTF_8), chunk));

    assertThat(items).isEqualTo(sent);
    assertThat(ids).containsExactly("a", "b-1", "42");
    assertThat(summary)
        .isEqualTo(
            new PageSummary(
                true,
                3,
                "42",
                3L,
                new NextPage.Silent(),
                Map.of(),
                page.getBytes(UTF_8).length,
                null));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8192})
  void shouldHandOutItemsOfALongPageWithoutHoldingIt(int chunk) {
    StringBuilder page = new StringBuilder("{\"things\":[");
    for (int i = 0; i < 3000; i++) {
      page.append(i == 0 ? "" : ",").append("{\"id\":\"i").append(i).append("\",\"t\":\"é\"}");
    }
    byte[] bytes = page.append("]}").toString().getBytes(UTF_8);

    read(dripping(bytes, chunk));

    assertThat(ids).hasSize(3000).endsWith("i2999");
    assertThat(items.get(2999)).isEqualTo("{\"id\":\"i2999\",\"t\":\"é\"}");
  }

  @Test
  void shouldReadTheTotalAndTheResultOnEitherSideOfTheItems() {
    PageSummary before =
        read(
            "{\"count\":7,\"header\":{\"isSuccessful\":true,\"resultCode\":0,\"o\":{\"a\":1}},\"things\":[]}");
    PageSummary after =
        read("{\"things\":[],\"header\":{\"isSuccessful\":false,\"resultCode\":-5},\"count\":7}");

    assertThat(before.total()).isEqualTo(7);
    assertThat(before.result()).isEqualTo(Map.of("isSuccessful", "true", "resultCode", "0"));
    assertThat(after.total()).isEqualTo(7);
    assertThat(after.result()).isEqualTo(Map.of("isSuccessful", "false", "resultCode", "-5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "\"7\"", "null", "99999999999999999999", "[1]", "{}"})
  void shouldTakeATotalThatIsNoWholeNumberForNone(String total) {
    PageSummary summary = read("{\"count\":" + total + ",\"things\":[{\"id\":\"a\"}]}");

    assertThat(summary.total()).isNull();
    assertThat(summary.fault()).isNull();
    assertThat(ids).containsExactly("a");
  }

  @Test
  void shouldLoseAnElementThatIsNoItemOnly() {
    read(
        "{\"things\":[{\"id\":\"a\"},7,null,[{\"id\":\"x\"}],\"s\",{},{\"id\":null},{\"id\":\"a/b\"},"
            + "{\"id\":{\"id\":\"n\"}},{\"id\":[\"n\"]},{\"id\":\"b\"}]}");

    assertThat(ids).containsExactly("a", "b");
    assertThat(unreadable)
        .hasSize(9)
        .startsWith("item 2 of the answer is not an object")
        .endsWith("item 10 of the answer has no usable id at /id");
  }

  @Test
  void shouldTakeAnIdThatIsANumberForThatNumber() {
    read("{\"things\":[{\"id\":-0},{\"id\":12345678901234567890},{\"id\":-7},{\"id\":1.0}]}");

    assertThat(ids).containsExactly("0", "12345678901234567890", "-7");
  }

  @Test
  void shouldLoseAnItemThatNestsTooDeepOnly() {
    String deep = "[".repeat(200) + "]".repeat(200);

    read("{\"things\":[{\"id\":\"a\",\"d\":" + deep + "},{\"id\":\"b\",\"d\":[[[]]]}]}");

    assertThat(ids).containsExactly("b");
    assertThat(unreadable).containsExactly("item 1 of the answer nests deeper than 64");
  }

  @Test
  void shouldKeepTheItemsBeforeAnAnswerNestsBeyondReason() {
    PageSummary summary =
        read("{\"things\":[{\"id\":\"a\"},{\"id\":\"b\",\"d\":" + "[".repeat(100_000));

    assertThat(ids).containsExactly("a");
    assertThat(summary.fault()).isInstanceOf(Problem.Refused.class);
  }

  @Test
  void shouldTakeALongNameAndNoEndlessOne() {
    assertThat(read("{\"things\":[{\"id\":\"a\",\"%s\":1}]}".formatted("n".repeat(1_000))).fault())
        .isNull();
    assertThat(read("{\"things\":[{\"id\":\"a\",\"%s\":1}]}".formatted("n".repeat(9_000))).fault())
        .isInstanceOf(Problem.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 8192})
  void shouldLoseAGiantItemOnlyAndNotHoldIt(int chunk) {
    PageLimits limits = new PageLimits(100_000, 64, 1 << 30);
    String giant = "{\"id\":\"g\",\"t\":[" + "1234567,".repeat(100_000) + "0]}";

    PageSummary summary =
        new PageParser(limits)
            .parse(
                dripping(
                    ("{\"things\":[{\"id\":\"a\"}," + giant + ",{\"id\":\"b\"}]}").getBytes(UTF_8),
                    chunk),
                SHAPE,
                handler);

    assertThat(items).containsExactly("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    assertThat(unreadable).containsExactly("item 2 of the answer is longer than 100000 bytes");
    assertThat(summary.fault()).isNull();
  }

  @Test
  void shouldGiveUpAnAnswerBeyondTheLongest() {
    PageSummary summary =
        new PageParser(new PageLimits(1000, 64, 20_000))
            .parse(
                new ByteArrayInputStream(
                    ("{\"things\":[" + "{\"id\":\"a\"},".repeat(5000)).getBytes(UTF_8)),
                SHAPE,
                handler);

    assertThat(summary.fault())
        .isEqualTo(new Problem.Refused("the answer is longer than 20000 bytes"));
  }

  @Test
  void shouldKeepTheItemsBeforeAnAnswerEndsInTheMiddle() {
    String page = "{\"things\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"count\":2}";
    for (int length = 0; length < page.length(); length++) {
      ids.clear();
      PageSummary summary = read(page.substring(0, length));

      assertThat(summary.fault()).as(page.substring(0, length)).isNotNull();
      assertThat(ids).hasSize(length < 21 ? 0 : length < 32 ? 1 : 2);
    }
  }

  @Test
  void shouldTryAgainLaterWhereAnAnswerEndsInsideAnItem() {
    assertThat(read("{\"things\":[{\"id\":\"a").fault())
        .isEqualTo(new Problem.TryLater("the answer ends in the middle, after 19 bytes", null));
  }

  @Test
  void shouldKeepTheItemsBeforeAConnectionBreaksAndQuoteNothing() {
    InputStream broken =
        new InputStream() {
          private final InputStream start =
              new ByteArrayInputStream("{\"things\":[{\"id\":\"a\"},{\"id\"".getBytes(UTF_8));

          @Override
          public int read() throws IOException {
            int next = start.read();
            if (next < 0) {
              throw new IOException("secret payload");
            }
            return next;
          }
        };

    PageSummary summary = read(broken);

    assertThat(ids).containsExactly("a");
    assertThat(Objects.requireNonNull(summary.fault()).message())
        .contains("broke off")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>Maintenance</body></html>",
        "{\"things\":[]} trailing",
        "{\"things\":[]}{\"things\":[]}",
        "{\"things\":[{\"id\":\"a\"}],\"things\":[{\"id\":\"b\"}]}",
        "{\"things\":[{\"id\":'a'}]}",
        "{\"things\":[\u0000]}"
      })
  void shouldTakeWhatIsNotOneAnswerInJsonForAFaultThatQuotesNothing(String body) {
    PageSummary summary = read(body);

    assertThat(summary.fault()).isInstanceOf(Problem.Refused.class);
    assertThat(Objects.requireNonNull(summary.fault()).message())
        .startsWith("the answer is not JSON in UTF-8, after");
  }

  @Test
  void shouldTakeAnotherEncodingForAFaultAndAByteOrderMarkForNone() {
    assertThat(read(new ByteArrayInputStream("{\"things\":[]}".getBytes(UTF_16LE))).fault())
        .isInstanceOf(Problem.Refused.class);

    assertThat(read(new ByteArrayInputStream(new byte[] {(byte) 0xEF, (byte) 0xBB, '{'})).fault())
        .as("half a byte order mark")
        .isEqualTo(new Problem.Refused("the answer is not JSON in UTF-8, after 3 bytes"));

    PageSummary marked = read("\uFEFF{\"things\":[{\"id\":\"a\"}]}");

    assertThat(marked.fault()).isNull();
    assertThat(items).containsExactly("{\"id\":\"a\"}");
  }

  @Test
  void shouldNotTakeANameWithAByteThatNoTextHasForAnother() {
    byte[] page = "{\"things\":[{\"id\":\"a\"},{\"??id\":\"b\"}]}".getBytes(UTF_8);
    int odd = new String(page, UTF_8).indexOf("??");
    page[odd] = (byte) 0xFF;
    page[odd + 1] = (byte) 0xFF;

    assertThat(read(new ByteArrayInputStream(page)).fault()).isInstanceOf(Problem.Refused.class);
    assertThat(ids).doesNotContain("b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "[]", "null", "3", "{\"things\":null}", "{\"things\":{\"id\":\"a\"}}"})
  void shouldSayThatAnAnswerHasNoList(String body) {
    PageSummary summary = read(body);

    assertThat(summary.found()).isFalse();
    assertThat(summary.fault()).isNull();
    assertThat(ids).isEmpty();
  }

  @Test
  void shouldFindTheListAtTheRootAndDeepInside() {
    new PageParser(PageLimits.DEFAULTS)
        .parse(
            new ByteArrayInputStream("[{\"id\":\"r\"}]".getBytes(UTF_8)),
            new PageShape(List.of(), false, "id", null, null, null),
            handler);
    new PageParser(PageLimits.DEFAULTS)
        .parse(
            new ByteArrayInputStream(
                "{\"a\":{\"n\":1,\"b\":[{\"id\":\"d\"}]},\"b\":[{\"id\":\"x\"}]}".getBytes(UTF_8)),
            new PageShape(List.of("a", "b"), false, "id", List.of("a", "n"), null, null),
            handler);

    assertThat(ids).containsExactly("r", "d");
  }

  @Test
  void shouldTakeATotalOfNothingForATotal() {
    assertThat(read("{\"count\":0,\"things\":[]}").total()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "true", "\"ok\"", "[{\"isSuccessful\":true}]"})
  void shouldReadOnPastAResultThatIsNoObject(String result) {
    PageSummary summary = read("{\"header\":" + result + ",\"things\":[{\"id\":\"a\"}]}");

    assertThat(summary.fault()).isNull();
    assertThat(summary.result()).isEmpty();
    assertThat(ids).containsExactly("a");
  }

  @Test
  void shouldTakeAnItemUpToTheLimitAndNotBeyondIt() {
    int limit = "{\"id\":\"a\"}".length();

    new PageParser(new PageLimits(limit, 1, 1 << 20))
        .parse(
            new ByteArrayInputStream(
                "{\"things\":[{\"id\":\"a\"},{\"id\":\"bc\"},{\"id\":\"d\"},{\"i\":[]}]}"
                    .getBytes(UTF_8)),
            SHAPE,
            handler);

    assertThat(ids).containsExactly("a", "d");
    assertThat(unreadable)
        .containsExactly(
            "item 2 of the answer is longer than 10 bytes",
            "item 4 of the answer nests deeper than 1");
  }

  @Test
  void shouldReadTheOneItemOfAReadById() {
    PageSummary there = readOne("{\"thing\":{\"id\":\"a\",\"of\":[1]},\"more\":{\"id\":\"x\"}}");
    PageSummary list = readOne("{\"thing\":[{\"id\":\"b\"}],\"more\":1}");
    PageSummary none = readOne("{\"thing\":null}");

    assertThat(items).containsExactly("{\"id\":\"a\",\"of\":[1]}");
    assertThat(there.found()).isTrue();
    assertThat(list.found()).isFalse();
    assertThat(list.fault()).isNull();
    assertThat(none.found()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"m-1\"", "\"\"", "null", "17", "{\"a\":[2]}", "[\"m\"]", "true"})
  void shouldTellTheMarkerOfTheNextPage(String marker) {
    PageSummary summary = readNext(false, "{\"next\":" + marker + ",\"things\":[{\"id\":\"a\"}]}");

    assertThat(summary.next())
        .isEqualTo(
            switch (marker) {
              case "\"m-1\"" -> new NextPage.To("m-1");
              case "17" -> new NextPage.To("17");
              case "\"\"", "null" -> new NextPage.Silent();
              default -> new NextPage.Unclear();
            });
    assertThat(ids).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"rel\":\"next\",\"href\":\"/p2\"}]",
        "[{\"rel\":\"previous\",\"href\":\"/p0\"},{\"href\":\"/p2\",\"rel\":\"next\"}]",
        "[{\"rel\":\"previous\",\"href\":\"/p0\"}]",
        "[]",
        "null",
        "[{\"rel\":\"next\"}]",
        "[{\"rel\":\"next\",\"href\":\"\"}]",
        "[7]",
        "{\"rel\":\"next\"}",
        "\"/p2\""
      })
  void shouldTellTheLinkToTheNextPage(String links) {
    PageSummary summary = readNext(true, "{\"next\":" + links + ",\"things\":[{\"id\":\"a\"}]}");

    assertThat(summary.next())
        .isEqualTo(
            switch (links) {
              case String one when one.contains("/p2") && one.startsWith("[") ->
                  new NextPage.To("/p2");
              case "[{\"rel\":\"previous\",\"href\":\"/p0\"}]", "[]", "null" ->
                  new NextPage.Silent();
              default -> new NextPage.Unclear();
            });
    assertThat(ids).containsExactly("a");
  }

  @Test
  void shouldLetThroughWhatTheHandlerThrows() {
    ItemHandler failing =
        new ItemHandler() {
          @Override
          public void onItem(String id, byte[] buffer, int offset, int length) {
            throw new IllegalStateException("the ledger is closed");
          }

          @Override
          public void onUnreadable(UnreadableItem item) {}
        };

    assertThatThrownBy(
            () ->
                new PageParser(PageLimits.DEFAULTS)
                    .parse(
                        new ByteArrayInputStream("{\"things\":[{\"id\":\"a\"}]}".getBytes(UTF_8)),
                        SHAPE,
                        failing))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the ledger is closed");
  }

  private PageSummary read(String body) {
    return read(new ByteArrayInputStream(body.getBytes(UTF_8)));
  }

  private PageSummary readOne(String body) {
    return new PageParser(PageLimits.DEFAULTS)
        .parse(
            new ByteArrayInputStream(body.getBytes(UTF_8)),
            new PageShape(List.of("thing"), true, "id", null, null, null),
            handler);
  }

  private PageSummary readNext(boolean links, String body) {
    return new PageParser(PageLimits.DEFAULTS)
        .parse(
            new ByteArrayInputStream(body.getBytes(UTF_8)),
            new PageShape(
                List.of("things"),
                false,
                "id",
                null,
                new PageShape.Next(List.of("next"), links),
                null),
            handler);
  }

  private PageSummary read(InputStream body) {
    return new PageParser(PageLimits.DEFAULTS).parse(body, SHAPE, handler);
  }

  private static InputStream dripping(byte[] bytes, int chunk) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, chunk));
      }
    };
  }
}
