package io.gateledger.resource;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Commands and requests take the same texts for a moment. */
class InstantOrDayTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T08:15:05Z,      2026-03-02T08:15:05Z",
    "2026-03-02T08:15:05.25Z,   2026-03-02T08:15:05.250Z",
    "2026-03-02T17:15:05+09:00, 2026-03-02T08:15:05Z",
    "2026-03-02,                2026-03-02T00:00:00Z",
    "2024-02-29,                2024-02-29T00:00:00Z",
    "0000-01-01,                0000-01-01T00:00:00Z"
  })
  void shouldReadAMomentOrTheBeginningOfADayInUtc(String text, Instant moment) {
    assertThat(InstantOrDay.parse(text)).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "T",
        "2026-02-30",
        "2026-3-2",
        "2026-03-02T08:15:05",
        "2026-03-02 08:15:05Z",
        "2026-03-02T17:15:05 09:00",
        "1772439305"
      })
  void shouldReadNothingElse(String text) {
    assertThatThrownBy(() -> InstantOrDay.parse(text)).isInstanceOf(DateTimeParseException.class);
  }

  @Test
  void shouldReadWhatItsFormShows() {
    Matcher shown = Pattern.compile("2026\\S+").matcher(InstantOrDay.FORM);

    assertThat(shown.results().map(one -> InstantOrDay.parse(one.group())))
        .containsExactly(
            Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-02T08:15:05Z"));
  }
}
