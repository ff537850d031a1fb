package io.gateledger.resource;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContentHashTest {

  /** The first 128 bits of the digest that FIPS 180 gives for this text. */
  private static final UUID OF_ABC = UUID.fromString("ba7816bf-8f01-cfea-4141-40de5dae2223");

  @Test
  void shouldBeTheFirst128BitsOfASha256() {
    assertThat(ContentHash.of("abc").toUuid()).isEqualTo(OF_ABC);
    assertThat(ContentHash.of(OF_ABC)).isEqualTo(ContentHash.of("abc"));
  }

  @Test
  void shouldHashTheBytesItIsShownAndNoOthers() {
    byte[] bytes = "xabcy".getBytes(StandardCharsets.UTF_8);

    assertThat(ContentHash.of(bytes, 1, 3)).isEqualTo(ContentHash.of("abc"));
    assertThat(ContentHash.of(bytes, 1, 4)).isNotEqualTo(ContentHash.of("abc"));
  }
}
