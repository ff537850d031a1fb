package io.gateledger.alert.silence;

import com.google.re2j.Pattern;
import io.gateledger.alert.store.LabelledAlert;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class LabelMatcherTest {

  private static final LabelledAlert TUNNEL =
      new LabelledAlert(
          7,
          Map.of(
              "alertname", "tunnel-down",
              "severity", "critical",
              "provider", "scp",
              "account", "scp-main",
              "team", "network_1",
              "name", "to \"Busan\" \\ 1"),
          Set.of("formerly", "once"),
          0);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "alertname=tunnel-down          | true",
        "alertname = \"tunnel-down\"    | true",
        "alertname=tunnel               | false",
        "alertname!=tunnel              | true",
        "account=~scp-.*                | true",
        "account=~\"scp\"               | false",
        "account!~scp                   | true",
        "account!~\"scp-[a-z]+\"       | false",
        "team=network_1                 | true",
        "team=~net.*                    | true",
        "team!=network_1                | false",
        "account=once                   | true",
        "account=~former.*              | true",
        "account!=once                  | false",
        "account!~scp-.*                | false",
        "account!=another               | true",
        "region=                        | true",
        "region=~.*                     | true",
        "region!=                       | false",
        "name=\"to \\\"Busan\\\" \\\\ 1\" | true"
      })
  void shouldMatchAsAlertmanagerDoes(String matcher, boolean isMatch) {
    LabelMatcher read = LabelMatcher.parse(matcher);

    assertThat(read.matches(TUNNEL)).isEqualTo(isMatch);
    assertThat(LabelMatcher.parse(read.toString()).matches(TUNNEL))
        .as("read back from %s", read)
        .isEqualTo(isMatch);
    assertThat(LabelMatcher.parse(read.toString())).hasToString(read.toString());
  }

  @Test
  void shouldRefuseALabelThatNeitherAlertsNorRulesHave() {
    LabelMatcher team = LabelMatcher.parse("team=network");

    team.checkLabel(Set.of("team"));
    LabelMatcher.parse("account=prod").checkLabel(Set.of());

    assertThatExceptionOfType(InvalidSilence.class)
        .isThrownBy(() -> team.checkLabel(Set.of("tier")))
        .withMessageStartingWith("a matcher should begin with one of account, alertname")
        .withMessageContaining("tier")
        .withMessageContaining("team=\"network\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tunnel-down",
        "1colour=red",
        "=red",
        "alertname",
        "alertname>tunnel-down",
        "alertname=\"tunnel-down",
        "alertname=\"tunnel\"-down\"",
        "name=~(",
        "name=~(?=a)",
        "name=~\\Qa",
        "name=one\ntwo"
      })
  void shouldRefuseWhatIsNoMatcherByShowingIt(String matcher) {
    assertThatExceptionOfType(InvalidSilence.class)
        .isThrownBy(() -> LabelMatcher.parse(matcher))
        .withMessageContaining(": ")
        .withMessageContaining(matcher.lines().findFirst().orElse(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{100}){100}){100}",
        "(a{1000}){1000}",
        "((a{1000})[)]{1000}){1000}",
        "((a{1000})[^])]{1000}){1000}",
        "((a{1000})[[:alpha:])]{1000}){1000}",
        "((a{1000})\\){1000}){1000}",
        "(((((((((x{2}){4}){4}){4}){4}){4}){4}){4}){4}){4}",
        "(x{5,900}){,900}"
      })
  void shouldRefuseARegexThatWouldBeLargeWrittenOut(String regex) {
    assertThatExceptionOfType(InvalidSilence.class)
        .isThrownBy(() -> LabelMatcher.parse("name=~" + regex));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        "(?i)to-(busan|seoul)-\\d{1,3}",
        "(\\p{L}{2,20}[ -]?){1,9}"
      })
  void shouldTakeTheRegexesThatPeopleWrite(String regex) {
    assertThat(Pattern.compile(regex).programSize()).isLessThanOrEqualTo(2_000);
    assertThat(LabelMatcher.parse("name=~" + regex).toString()).contains("name=~");
  }

  @Test
  void shouldTakeALabelOfLettersDigitsAndUnderscores() {
    assertThat(LabelMatcher.parse("azAZ09_=x")).hasToString("azAZ09_=\"x\"");
    assertThat(LabelMatcher.parse("zone=x")).hasToString("zone=\"x\"");
    assertThat(LabelMatcher.parse("Area=x")).hasToString("Area=\"x\"");
    assertThat(LabelMatcher.parse("Zone=x")).hasToString("Zone=\"x\"");
    assertThat(LabelMatcher.parse("_a=x")).hasToString("_a=\"x\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"`", "{", "@", "[", "/", ":", "-", "^", "é"})
  void shouldEndALabelAtAnyOtherCharacter(String other) {
    assertThatExceptionOfType(InvalidSilence.class)
        .isThrownBy(() -> LabelMatcher.parse("team" + other + "=x"))
        .withMessage("a matcher needs one of =, !=, =~, !~: team" + other + "=x");
    assertThatExceptionOfType(InvalidSilence.class)
        .isThrownBy(() -> LabelMatcher.parse(other + "team=x"))
        .withMessageStartingWith("a matcher should begin with a label");
  }

  @Test
  void shouldTakeAValueOfTwoHundredAndFiftyFiveCharacters() {
    String longest = "x".repeat(255);

    assertThat(LabelMatcher.parse("name=" + longest)).hasToString("name=\"" + longest + '"');
    assertThatExceptionOfType(InvalidSilence.class)
        .isThrownBy(() -> LabelMatcher.parse("name=" + longest + "x"))
        .withMessageStartingWith("the value of a matcher should have 255 characters at most");
  }

  @Test
  void shouldTakeARegexOfAThousandCharactersWrittenOut() {
    assertThat(LabelMatcher.parse("name=~a{1000}")).hasToString("name=~\"a{1000}\"");
    assertThatExceptionOfType(InvalidSilence.class)
        .isThrownBy(() -> LabelMatcher.parse("name=~a{1000}b"))
        .withMessageStartingWith("a regular expression should have smaller counts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name=\"", "name=\"a\\", "name=\"a\\\"", "name=\"a\\\\"})
  void shouldRefuseAQuotationThatABackslashKeepsOpen(String matcher) {
    assertThatExceptionOfType(InvalidSilence.class)
        .isThrownBy(() -> LabelMatcher.parse(matcher))
        .withMessage("the quotation mark of a matcher is not closed: " + matcher);
  }

  @Test
  void shouldShowAHundredCharactersOfWhatItRefuses() {
    // Each is two chars, and none is cut in two.
    String shown = "\ud83d\ude00".repeat(100);

    assertThatExceptionOfType(InvalidSilence.class)
        .isThrownBy(() -> LabelMatcher.parse(shown))
        .withMessageEndingWith(": " + shown);
    assertThatExceptionOfType(InvalidSilence.class)
        .isThrownBy(() -> LabelMatcher.parse(shown + "!"))
        .withMessageEndingWith(": " + shown + "…");
  }

  @Test
  void shouldShowNoControlCharacter() {
    assertThatExceptionOfType(InvalidSilence.class)
        .isThrownBy(() -> LabelMatcher.parse("team\u001b[31m"))
        .withMessageEndingWith(": team?[31m");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "region=      | true",
        "region=kr    | false",
        "region!=     | false",
        "region!=kr   | true",
        "region=~.*   | true",
        "region=~.+   | false",
        "region!~.*   | false",
        "region!~.+   | true"
      })
  void shouldTakeALabelThatIsNotThereForAnEmptyOne(String matcher, boolean isMatch) {
    assertThat(LabelMatcher.parse(matcher).matchesNothing()).isEqualTo(isMatch);
  }

  @Test
  void shouldNotHangOnAHostileRegex() {
    LabelMatcher hostile = LabelMatcher.parse("name=~((a+)+)+((a*)*)*b");
    LabelledAlert longName = new LabelledAlert(1, Map.of("name", "a".repeat(255)), Set.of(), 0);

    assertTimeoutPreemptively(
        Duration.ofSeconds(2), () -> assertThat(hostile.matches(longName)).isFalse());
  }
}
