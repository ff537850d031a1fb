package io.gateledger.collect.listing;

import io.gateledger.collect.RawItem;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

class ResourceByIdReaderTest {

  @Test
  void shouldBelieveAnItemThatSaysItIsDeleted() {
    assertThat(isDeleted("{\"id\":\"a\",\"state\":\"DELETED\"}")).isTrue();
    assertThat(isDeleted("{\"id\":\"a\",\"state\":\"ACTIVE\"}")).isFalse();
  }

  @Test
  void shouldBelieveNothingOfAnItemThatCannotBeReadWhole() {
    String halfACharacter = "\u00ed\u00a0\u0080";

    assertThat(
            isDeleted(
                "{\"id\":\"a\",\"x\":\"%s\",\"state\":\"DELETED\"}".formatted(halfACharacter)))
        .isFalse();
  }

  private static boolean isDeleted(String item) {
    byte[] bytes = item.getBytes(ISO_8859_1);
    return ResourceByIdReader.isDeleted(
        TestSessions.of("scp"),
        new RawItem("a", bytes, 0, bytes.length, Instant.EPOCH, Instant.EPOCH, true));
  }
}
