package io.gateledger.alert.silence;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StatementTest {

  private static final String LONGEST_AUTHOR = "a".repeat(100);
  private static final String LONGEST_REASON = "r".repeat(500);

  @Test
  void shouldTakeAnAuthorAndAReasonOfAnyReasonableLength() {
    Statement shortest = new Statement("a", "r");
    Statement longest = new Statement(LONGEST_AUTHOR, LONGEST_REASON);

    assertThat(shortest.author()).isEqualTo("a");
    assertThat(longest.reason()).isEqualTo(LONGEST_REASON);
    assertThat(Statement.actor(LONGEST_AUTHOR)).isEqualTo(LONGEST_AUTHOR);
    assertThat(Statement.note(LONGEST_REASON)).isEqualTo(LONGEST_REASON);
  }

  @Test
  void shouldTakeTheLettersThatPeopleWrite() {
    assertThat(Statement.actor("김 철수")).isEqualTo("김 철수");
    assertThat(Statement.note("~ rebuilt: \"noon\"")).isEqualTo("~ rebuilt: \"noon\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "two\nlines", "\u007f", "del\u009fayed", "\0"})
  void shouldRefuseWhatIsNoLineOfText(String text) {
    assertThatExceptionOfType(InvalidSilence.class).isThrownBy(() -> Statement.actor(text));
    assertThatExceptionOfType(InvalidSilence.class).isThrownBy(() -> Statement.note(text));
    assertThatExceptionOfType(InvalidSilence.class).isThrownBy(() -> new Statement(text, "why"));
    assertThatExceptionOfType(InvalidSilence.class).isThrownBy(() -> new Statement("who", text));
  }

  @Test
  void shouldSayWhatAnAuthorShouldBe() {
    assertThatExceptionOfType(InvalidSilence.class)
        .isThrownBy(() -> Statement.actor(LONGEST_AUTHOR + "a"))
        .withMessage("author should be 1 to 100 characters, none of them a control character");
  }

  @Test
  void shouldSayWhatAReasonShouldBe() {
    String message = "reason should be 1 to 500 characters, none of them a control character";

    assertThatExceptionOfType(InvalidSilence.class)
        .isThrownBy(() -> Statement.note(LONGEST_REASON + "r"))
        .withMessage(message);
    assertThatExceptionOfType(InvalidSilence.class)
        .isThrownBy(() -> new Statement("who", LONGEST_REASON + "r"))
        .withMessage(message);
  }

  @Test
  void shouldNotAskForANoteThatNeedNotBe() {
    assertThat(Statement.note(null)).isNull();
  }
}
