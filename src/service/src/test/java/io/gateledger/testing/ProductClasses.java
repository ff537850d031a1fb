package io.gateledger.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The compiled classes of the product and of the modules that it is tested with, tests apart. */
public final class ProductClasses {

  // Read once a JVM: it takes seconds of the processor.
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.gateledger");

  private ProductClasses() {}

  public static JavaClasses all() {
    return ALL;
  }
}
