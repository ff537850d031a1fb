package io.gateledger.ledger.export;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvLineTest {

  @Test
  void shouldQuoteWhatASpreadsheetWouldTakeApart() {
    assertThat(new CsvLine().text("a,b").text("say \"it\"").text("two\nlines").text(" a").end())
        .isEqualTo("\"a,b\",\"say \"\"it\"\"\",\"two\nlines\",\" a\"");
  }

  @Test
  void shouldTellNothingFromAnEmptyText() {
    assertThat(new CsvLine().text(null).text("").moment(null).text("a").end())
        .isEqualTo(",\"\",,a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@sum", "'quoted", "＝1"})
  void shouldPutAnApostropheBeforeWhatWouldBeAFormula(String text) {
    assertThat(new CsvLine().text(text).end()).isEqualTo("'" + text);
  }

  @Test
  void shouldLeaveNumbersAndTimesAsTheyAre() {
    assertThat(new CsvLine().number(-1).moment(Instant.EPOCH).end())
        .isEqualTo("-1,1970-01-01T00:00:00Z");
  }
}
