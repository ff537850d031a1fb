package io.gateledger.benchmark;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One name, one thing: who reads a type's name need not ask which of two it is. */
class SimpleNamesTest {

  @Test
  void shouldNameOneTypeOfTheModule() {
    List<String> names =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.gateledger.benchmark")
                .stream()
                .filter(type -> !type.getModifiers().contains(JavaModifier.PRIVATE))
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.isEmpty() && !name.equals("package-info"))
                .toList();

    assertThat(names).isNotEmpty().doesNotHaveDuplicates();
  }
}
