package io.gateledger.simulator.plan;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResourceTypeTest {

  @ParameterizedTest
  @EnumSource(ResourceType.class)
  void shouldBeNamedAfterItsProviderAndType(ResourceType type) {
    assertThat(type.name())
        .isEqualTo(type.path().replace('/', '_').replace('-', '_').toUpperCase(Locale.ROOT));
    assertThat(ResourceType.of(type.provider(), type.typeName())).contains(type);
  }
}
