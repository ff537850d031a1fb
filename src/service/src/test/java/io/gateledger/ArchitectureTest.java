package io.gateledger;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Holds the import table of the design: one direction from schedule to Kafka, no way back. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.gateledger");

  private static final String ROOT = "io.gateledger.";

  /** Which packages each package may import, besides itself. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("resource", Set.of()),
              Map.entry("catalogue", Set.of("resource")),
              Map.entry("collect", Set.of("catalogue", "resource")),
              Map.entry("normalise", Set.of("catalogue", "resource")),
              Map.entry("diff", Set.of("resource")),
              Map.entry("ledger", Set.of("diff", "resource")),
              Map.entry("alert", Set.of("catalogue", "diff", "resource")),
              Map.entry("event", Set.of("alert", "diff", "resource")),
              Map.entry("outbox", Set.of("event")),
              Map.entry(
                  "pipeline",
                  Set.of(
                      "resource",
                      "catalogue",
                      "collect",
                      "normalise",
                      "diff",
                      "ledger",
                      "alert",
                      "event",
                      "outbox")),
              Map.entry("schedule", Set.of("pipeline", "ledger", "catalogue", "resource")),
              Map.entry(
                  "api",
                  Set.of(
                      "ledger",
                      "alert",
                      "pipeline",
                      "schedule",
                      "catalogue",
                      "diff",
                      "resource"))));

  @Test
  void everyPackageImportsOnlyWhatTheDesignAllows() {
    MAY_IMPORT.forEach(
        (part, allowed) ->
            classes()
                .that()
                .resideInAPackage(ROOT + part + "..")
                .should()
                .onlyDependOnClassesThat(ofOthersOr(part, allowed))
                .because(
                    "the data goes schedule, collect, normalise, diff, commit, relay: no way back")
                .check(CLASSES));
  }

  @Test
  void theCollectorDoesNotKnowItsProviders() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("io.gateledger.collect")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.gateledger.collect.*..")
            .because("a new provider is a package beside the others, and nothing else");
    rule.check(CLASSES);
  }

  @Test
  void nobodyImportsTheOutermostParts() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "io.gateledger", "io.gateledger.schedule..", "io.gateledger.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.gateledger.schedule..", "io.gateledger.api..", "io.gateledger.console..")
            .because("what triggers and what shows the work must not be needed by it");
    rule.check(CLASSES);
  }

  @Test
  void noPackageKnowsAnotherThroughACircle() {
    ArchRule rule =
        slices()
            .matching("io.gateledger.(**)")
            .should()
            .beFreeOfCycles()
            .because("parts that need each other can be neither understood nor replaced alone");
    rule.check(CLASSES);
  }

  @Test
  void noPackageIsADrawerForLeftovers() {
    ArchRule rule =
        noClasses()
            .should()
            .resideInAnyPackage(
                "..common..", "..util..", "..model..", "..dto..", "..service..", "..config..")
            .because("each feature owns its configuration, entities, metrics and health check");
    rule.check(CLASSES);
  }

  @Test
  void thePureCoreHoldsNoFramework() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAnyPackage(
                "io.gateledger.resource..", "io.gateledger.normalise..", "io.gateledger.diff..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.quarkus..",
                "jakarta..",
                "org.hibernate..",
                "org.apache.kafka..",
                "io.smallrye..")
            .because("what decides whether something changed must be provable without a server");
    rule.check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> ofOthersOr(String part, Set<String> allowed) {
    return describe(
        "are in " + part + ", in one of " + allowed + ", or of nobody here",
        type ->
            !type.getPackageName().startsWith(ROOT)
                || isIn(type, part)
                || allowed.stream().anyMatch(other -> isIn(type, other)));
  }

  private static boolean isIn(JavaClass type, String part) {
    String name = type.getPackageName();
    return name.equals(ROOT + part) || name.startsWith(ROOT + part + '.');
  }
}
