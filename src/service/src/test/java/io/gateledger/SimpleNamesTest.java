package io.gateledger;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.gateledger.testing.ProductClasses;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One name, one thing: who reads a type's name need not ask which of two it is. */
class SimpleNamesTest {

  /** A module of the build, its tests apart. */
  private record Module(String name, Collection<JavaClass> types) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void shouldNameOneTypeOfAModule(Module module) {
    Map<String, Set<String>> byName =
        module.types().stream()
            .filter(SimpleNamesTest::isSeenByOthers)
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    TreeMap::new,
                    Collectors.mapping(JavaClass::getName, Collectors.toCollection(TreeSet::new))));
    assertThat(byName).as("types of the module").isNotEmpty();

    byName.values().removeIf(types -> types.size() == 1);

    assertThat(byName).isEmpty();
  }

  static Stream<Module> modules() {
    JavaClasses tests =
        new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("io.gateledger");
    return Stream.of(
        new Module("service", ofTheService(ProductClasses.all())),
        new Module("service's tests", ofTheService(tests)),
        new Module("standalone", below("io.gateledger.standalone")),
        new Module("simulator", below("io.gateledger.simulator")));
  }

  private static Collection<JavaClass> ofTheService(JavaClasses classes) {
    return classes.stream()
        .filter(type -> !type.getPackageName().startsWith("io.gateledger.simulator"))
        .filter(type -> !type.getPackageName().startsWith("io.gateledger.standalone"))
        .toList();
  }

  private static Collection<JavaClass> below(String folder) {
    return ProductClasses.all().stream()
        .filter(type -> type.getPackageName().startsWith(folder))
        .toList();
  }

  /** A private type inside another is a matter of that one alone. */
  private static boolean isSeenByOthers(JavaClass type) {
    return !type.getSimpleName().isEmpty()
        && !type.getSimpleName().equals("package-info")
        && !type.isAnonymousClass()
        && !type.isLocalClass()
        && !type.getModifiers().contains(JavaModifier.SYNTHETIC)
        && !type.getModifiers().contains(JavaModifier.PRIVATE);
  }
}
