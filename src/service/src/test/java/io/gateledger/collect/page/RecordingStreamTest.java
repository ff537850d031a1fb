package io.gateledger.collect.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordingStreamTest {

  @Test
  void shouldPassOnOneByteAtATime() throws IOException {
    RecordingStream stream = over("é", 10, 10);

    assertThat(stream.read()).isEqualTo(0xC3);
    assertThat(stream.read()).isEqualTo(0xA9);
    assertThat(stream.read()).isEqualTo(-1);
    assertThat(stream.position()).isEqualTo(2);
  }

  @Test
  void shouldHoldWhatPassedSinceTheMark() throws IOException {
    RecordingStream stream = over("abcdefgh", 8, 100);
    byte[] chunk = new byte[2];
    stream.read(chunk);
    stream.markAt(1);
    stream.read(chunk);
    stream.read(chunk);

    assertThat(stream.holdsFrom(1)).isTrue();
    assertThat(new String(stream.buffer(), stream.indexOf(1), 5, UTF_8)).isEqualTo("bcdef");
    assertThat(stream.holdsFrom(0)).isFalse();
  }

  @Test
  void shouldLetGoOfWhatPassedOnceTheMarkIsGone() throws IOException {
    RecordingStream stream = over("abcdefgh", 8, 100);
    byte[] chunk = new byte[2];
    stream.read(chunk);
    stream.markAt(0);
    stream.read(chunk);
    stream.unmark();
    stream.read(chunk);

    assertThat(stream.holdsFrom(0)).isFalse();
    assertThat(stream.holdsFrom(4)).isTrue();
  }

  @Test
  void shouldNotHoldAnItemThatIsLongerThanMayBeKept() throws IOException {
    RecordingStream stream = over("x".repeat(1_000), 10, 10_000);
    byte[] chunk = new byte[10];
    stream.read(chunk);
    stream.markAt(0);
    while (stream.read(chunk) >= 0) {
      assertThat(stream.buffer().length).isLessThanOrEqualTo(1 << 14);
    }

    assertThat(stream.holdsFrom(0)).isFalse();
    assertThat(stream.holdsFrom(990)).isFalse();
    stream.markAt(990);
    assertThat(stream.holdsFrom(990)).isTrue();
    assertThat(stream.position()).isEqualTo(1_000);
  }

  @Test
  void shouldReadAnAnswerUpToTheLimitAndNotBeyondIt() throws IOException {
    assertThat(over("abcde", 10, 5).readAllBytes()).hasSize(5);
    assertThatThrownBy(() -> over("abcdef", 10, 5).readAllBytes())
        .isInstanceOf(RecordingStream.TooLongException.class);
  }

  private static RecordingStream over(String text, int maxKept, long maxBytes) {
    return new RecordingStream(new ByteArrayInputStream(text.getBytes(UTF_8)), maxKept, maxBytes);
  }
}
