package io.gateledger.alert.silence;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RepetitionSizeTest {

  /** Single quotes do not stand in regular expressions here, so they are what quotes them. */
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "'a', 1",
    "'abcd', 4",
    "'a\\d\\(b', 4",
    "'a.b\\\\', 4",
    // A group counts one more than what is in it.
    "'(abc)', 4",
    "'ab(c)', 4",
    "'ab(c)de', 6",
    "'ab((c)d)e', 7",
    // A class is one, whatever is in it.
    "'[abc]', 1",
    "'a[bc]d', 3",
    "'[ab]c[de]', 3",
    "'[]a]b', 2",
    "'[^]a]b', 2",
    "'[^ab]c', 2",
    "'[\\]a]b', 2",
    "'[a\\]]b', 2",
    "'[(]a', 2",
    "'[[:alpha:]]b', 2",
    "'[ab]c[[:alpha:]]d', 4",
    "'[[:alpha:])a]b', 2",
    "'[[:a]b', 2"
  })
  void shouldCountWhatStandsThereOnce(String regex, long size) {
    assertThat(RepetitionSize.of(regex)).isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({
    "'a{3}', 3",
    "'ba{3}c', 5",
    "'a{2,7}', 7",
    "'a{2,}', 2",
    "'a{,7}', 7",
    "'a{1000,1000}', 1000",
    "'[abc]{9}', 9",
    "'[[:alpha:]]{9}', 9",
    "'\\d{4}', 4",
    "'(ab){10}', 30",
    "'((ab){10}c){10}', 320",
    "'x(ab{5}){10}y', 72"
  })
  void shouldCountWhatIsRepeatedAsOftenAsItMayBe(String regex, long size) {
    assertThat(RepetitionSize.of(regex)).isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({
    "'a{x}', 4",
    "'a{}', 3",
    "'a{', 2",
    "'{', 1",
    "'a{-3}', 5",
    "'a{3;}', 5",
    "'a{3:}', 5",
    "'a{3/}', 5",
    "'a{3', 3",
    "'a\\{9}', 4"
  })
  void shouldTakeBracesThatHoldNoCountForWhatTheyAre(String regex, long size) {
    assertThat(RepetitionSize.of(regex)).isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({"'ab(cd', 4", "'ab)cd', 5", "'[a', 1", "'[^', 1", "'[', 1", "'[a\\', 1", "'a\\', 2"})
  void shouldReadWhatIsNotClosedToItsEnd(String regex, long size) {
    assertThat(RepetitionSize.of(regex)).isEqualTo(size);
  }

  @Test
  void shouldStayAboveAnyLimitHoweverOftenCountsMultiply() {
    assertThat(RepetitionSize.of("(".repeat(20) + "a{1000}" + "){1000}".repeat(20)))
        .isGreaterThanOrEqualTo(Integer.MAX_VALUE);
  }
}
