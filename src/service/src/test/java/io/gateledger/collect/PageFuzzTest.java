package io.gateledger.collect;

import io.gateledger.testing.fuzz.BrokenPages;
import io.gateledger.testing.fuzz.FuzzRun;
import io.gateledger.testing.fuzz.TruePages;
import org.junit.jupiter.api.Test;

/**
 * Broken pages through all that reads them. How many, and from which seed on: {@code fuzz.pages}
 * and {@code fuzz.seed}; the seed of a page alone makes that page again.
 */
class PageFuzzTest {

  @Test
  void shouldReadAnyPageToItsEndOrSayWhereItMakesNoSense() throws InterruptedException {
    BrokenPages pages = new BrokenPages(TruePages.all());
    PageTally tally = new PageTally();

    long read = FuzzRun.run("pages", seed -> new PageCase(pages.of(seed), tally).read(), tally);

    tally.assertEnough(read);
  }
}
