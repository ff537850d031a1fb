package io.gateledger.normalise;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimestampFormatTest {

  @ParameterizedTest
  @CsvSource({
    "2024-05-17T00:23:17.1Z,          2024-05-17T00:23:17.1Z",
    "2024-05-17T00:23:17.123456789Z,  2024-05-17T00:23:17.123456789Z",
    "2024-05-17T00:23:17.100200000Z,  2024-05-17T00:23:17.1002Z",
    "2024-05-17T00:23:17.000000000,   2024-05-17T00:23:17Z",
    "2024-05-17T00:23:17+09:00,       2024-05-16T15:23:17Z",
    "2024-05-17T00:23:17-00:30,       2024-05-17T00:53:17Z",
    "0001-02-03T04:05:06Z,            0001-02-03T04:05:06Z",
    "0000-01-01T00:00:00Z,            0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z,            9999-12-31T23:59:59Z"
  })
  void shouldSpellAMomentInOneWay(String told, String canonical) {
    assertThat(TimestampFormat.canonical(told)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024-05-17T00:23:1",
        "2024-05-17",
        "2024/05-17T00:23:17Z",
        "2024-05/17T00:23:17Z",
        "2024-05-17_00:23:17Z",
        "2024-05-17T00.23:17Z",
        "2024-05-17T00:23.17Z",
        "2024-05-17T00:23:17.Z",
        "2024-05-17T00:23:17.1234567890Z",
        "2024-05-17T00:23:17z",
        "2024-05-17T24:00:00Z",
        "2024-02-30T00:00:00Z",
        "202/-05-17T00:23:17Z",
        "202:-05-17T00:23:17Z",
        "-024-05-17T00:23:17Z",
        "0000-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00"
      })
  void shouldLeaveWhatIsNoMoment(String told) {
    assertThat(TimestampFormat.canonical(told)).isNull();
  }

  @Test
  void shouldComeToTheSameHoweverOften() {
    String once = TimestampFormat.canonical("2024-05-17 00:23:17.50+09:00");

    assertThat(once).isNotNull();
    assertThat(TimestampFormat.canonical(once)).isEqualTo(once);
  }
}
