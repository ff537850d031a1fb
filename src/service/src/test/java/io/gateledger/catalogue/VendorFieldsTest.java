package io.gateledger.catalogue;

import io.gateledger.catalogue.entry.CatalogueLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The field lists under {@code vendor/fields} are copied from the vendor documents by hand, each
 * with its section: a field that an entry forgets, or makes up, shows here.
 */
class VendorFieldsTest {

  static List<ResourceType> everyType() {
    return CatalogueLoader.builtIn().all();
  }

  @ParameterizedTest
  @MethodSource("everyType")
  void shouldHaveExactlyTheFieldsOfTheVendorDocument(ResourceType type) throws IOException {
    assertThat(type.fields().stream().flatMap(VendorFieldsTest::spellings))
        .containsExactlyInAnyOrderElementsOf(documented(type));
  }

  private static Stream<String> spellings(Field field) {
    String path = field.path().dotted();
    if (!field.elements().isEmpty()) {
      return field.elements().stream()
          .flatMap(VendorFieldsTest::spellings)
          .map((path + "[].")::concat);
    }
    return field.also() == null ? Stream.of(path) : Stream.of(path, field.also().dotted());
  }

  private static List<String> documented(ResourceType type) throws IOException {
    String file = "/vendor/fields/%s-%s.fields".formatted(type.provider(), type.name());
    try (InputStream fields = VendorFieldsTest.class.getResourceAsStream(file)) {
      assertThat(fields).as(file).isNotNull();
      return new String(fields.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
