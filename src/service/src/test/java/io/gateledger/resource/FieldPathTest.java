package io.gateledger.resource;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FieldPathTest {

  @Test
  void shouldGiveBackTheCataloguesSpelling() {
    assertThat(FieldPath.ofDotted("phase1.ike.version").dotted()).isEqualTo("phase1.ike.version");
    assertThat(FieldPath.ofDotted("phase1").child("ike").dotted()).isEqualTo("phase1.ike");
  }

  @Test
  void shouldKeepTheFieldsOfAnObjectTogetherInItsOrder() {
    List<String> sorted =
        Stream.of("b", "a.c", "a-z", "a.b.c", "a", "a.b")
            .map(FieldPath::ofDotted)
            .sorted()
            .map(FieldPath::dotted)
            .toList();

    assertThat(sorted).containsExactly("a", "a.b", "a.b.c", "a.c", "a-z", "b");
    assertThat(FieldPath.ofDotted("a.b")).isEqualByComparingTo(FieldPath.ofDotted("a.b"));
  }

  @Test
  void shouldHaveASegment() {
    assertThatIllegalArgumentException().isThrownBy(() -> new FieldPath(List.of()));
  }
}
