package io.gateledger.collect.page;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PageShapeTest {

  @Test
  void shouldSayForPeopleWhereTheItemsStand() {
    assertThat(shape("a", "b").pointer()).isEqualTo("/a/b");
    assertThat(shape().pointer()).isEqualTo("the root");
  }

  @ParameterizedTest
  @CsvSource({"0,1,1", "1,0,1", "1,1,0"})
  void shouldRefuseALimitUnderWhichNothingIsRead(int item, int nesting, long page) {
    assertThatIllegalArgumentException().isThrownBy(() -> new PageLimits(item, nesting, page));
    assertThatCode(() -> new PageLimits(1, 1, 1)).doesNotThrowAnyException();
  }

  private static PageShape shape(String... items) {
    return new PageShape(List.of(items), false, "id", null, null, null);
  }
}
