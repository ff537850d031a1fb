package io.gateledger.collect.page;

import io.gateledger.collect.Problem.TryLater;
import io.gateledger.testing.fuzz.TruePage;
import io.gateledger.testing.fuzz.TruePages;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A page that stops anywhere is one to ask for again, and never a page of fewer items. */
class CutPageTest {

  /** Of a longer page not every prefix is tried, but every one that ends after a comma. */
  private static final int LONG = 400;

  private static final int STEP = 97;

  /** One in so many pages, of which every type has a dozen. */
  private static final int SHARE = 4;

  private final PageParser parser = new PageParser(PageLimits.DEFAULTS);

  @Test
  void shouldAskAgainForAPageOfEveryTypeWhereverItWasCut() {
    long cuts = 0;
    long afterAComma = 0;
    List<TruePage> pages = TruePages.all().pages();
    for (int i = 0; i < pages.size(); i += SHARE) {
      TruePage page = pages.get(i);
      byte[] whole = page.bytes();
      PageShape shape = PageShape.ofList(page.type(), "header");
      List<String> ids = new ArrayList<>();
      assertThat(parse(whole, whole.length, shape, ids).fault()).as("%s", page.type()).isNull();
      int end = new String(whole, UTF_8).stripTrailing().getBytes(UTF_8).length;
      for (int length = 0; length < end; length++) {
        boolean comma = length > 0 && whole[length - 1] == ',';
        if (end <= LONG || comma || length % STEP == 0) {
          checkCut(page, whole, length, shape, ids);
          cuts++;
          afterAComma += comma ? 1 : 0;
        }
      }
    }
    assertThat(cuts).isGreaterThan(5_000);
    assertThat(afterAComma).isGreaterThan(1_000);
  }

  private void checkCut(
      TruePage page, byte[] whole, int length, PageShape shape, List<String> ids) {
    List<String> before = new ArrayList<>();

    PageSummary cut = parse(whole, length, shape, before);

    assertThat(cut.fault())
        .as("%s cut after %d of %d bytes", page.type(), length, whole.length)
        .isInstanceOf(TryLater.class);
    assertThat(cut.fault().message()).contains("ends in the middle");
    assertThat(ids.subList(0, before.size())).isEqualTo(before);
  }

  private PageSummary parse(byte[] page, int length, PageShape shape, List<String> ids) {
    return parser.parse(
        new ByteArrayInputStream(page, 0, length),
        shape,
        new ItemHandler() {
          @Override
          public void onItem(String id, byte[] buffer, int offset, int size) {
            ids.add(id);
          }

          @Override
          public void onUnreadable(String reason) {
            throw new AssertionError(reason);
          }
        });
  }
}
