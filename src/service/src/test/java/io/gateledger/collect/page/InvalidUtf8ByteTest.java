package io.gateledger.collect.page;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InvalidUtf8ByteTest {

  @Test
  void shouldFindItWhereverItStandsAndNowhereElse() {
    for (int length = 0; length < 30; length++) {
      for (int at = 0; at < length; at++) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0xFE);
        bytes[at] = (byte) 0xFF;

        assertThat(InvalidUtf8Byte.isIn(bytes, 0, length)).isTrue();
        assertThat(InvalidUtf8Byte.isIn(bytes, 0, at)).isFalse();
        assertThat(InvalidUtf8Byte.isIn(bytes, at + 1, length - at - 1)).isFalse();
      }
    }
  }

  @Test
  void shouldTakeNoOtherByteForIt() {
    for (int other = 0; other < 0xFF; other++) {
      byte[] bytes = new byte[17];
      Arrays.fill(bytes, (byte) other);

      assertThat(InvalidUtf8Byte.isIn(bytes, 0, bytes.length)).isFalse();
    }
  }
}
