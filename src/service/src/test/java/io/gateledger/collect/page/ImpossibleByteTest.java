package io.gateledger.collect.page;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ImpossibleByteTest {

  @Test
  void findsItWhereverItStandsAndNowhereElse() {
    for (int length = 0; length < 30; length++) {
      for (int at = 0; at < length; at++) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0xFE);
        bytes[at] = (byte) 0xFF;

        assertThat(ImpossibleByte.isIn(bytes, 0, length)).isTrue();
        assertThat(ImpossibleByte.isIn(bytes, 0, at)).isFalse();
        assertThat(ImpossibleByte.isIn(bytes, at + 1, length - at - 1)).isFalse();
      }
    }
  }

  @Test
  void takesNoOtherByteForIt() {
    for (int other = 0; other < 0xFF; other++) {
      byte[] bytes = new byte[17];
      Arrays.fill(bytes, (byte) other);

      assertThat(ImpossibleByte.isIn(bytes, 0, bytes.length)).isFalse();
    }
  }
}
