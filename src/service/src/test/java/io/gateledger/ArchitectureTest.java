package io.gateledger;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.gateledger.collect.provider.Provider;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** Holds the import table of the design: one direction from schedule to Kafka, no way back. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.gateledger");

  private static final String ROOT = "io.gateledger.";

  /** Of those that tests of the service run beside it. */
  private static final Set<String> OTHER_MODULES = Set.of("simulator", "standalone");

  /** Which packages each package may import, besides itself. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      new TreeMap<>(
          Map.ofEntries(
              may("resource"),
              may("run", "diff", "resource"),
              may("catalogue", "resource"),
              may("collect", "catalogue", "resource"),
              may("collect.http", "collect", "resource"),
              may("collect.provider", "collect", "collect.http", "catalogue", "resource"),
              may("collect.account", "collect", "collect.provider", "catalogue", "resource"),
              may("collect.page", "collect", "catalogue", "resource"),
              may("collect.limit", "collect", "collect.http", "collect.provider"),
              may(
                  "collect.listing",
                  "collect",
                  "collect.http",
                  "collect.provider",
                  "collect.account",
                  "collect.limit",
                  "collect.page",
                  "catalogue",
                  "resource"),
              mayAsProvider("collect.nhn"),
              mayAsProvider("collect.scp"),
              mayAsProvider("collect.huawei"),
              may("normalise", "catalogue", "resource"),
              may("diff", "resource"),
              may("ledger", "ledger.sql", "diff", "run", "resource"),
              may("ledger.sql", "diff", "run", "resource"),
              may("ledger.read", "ledger", "ledger.sql", "diff", "run", "resource"),
              may("alert", "catalogue", "diff", "run", "resource"),
              may("event", "alert", "diff", "run", "resource"),
              may("outbox", "event", "ledger", "ledger.sql"),
              may(
                  "pipeline",
                  "resource",
                  "run",
                  "catalogue",
                  "collect",
                  "collect.account",
                  "collect.provider",
                  "normalise",
                  "diff",
                  "ledger",
                  "ledger.read",
                  "ledger.sql",
                  "alert",
                  "event",
                  "outbox"),
              may("schedule", "pipeline", "ledger", "ledger.read", "run", "catalogue", "resource"),
              may(
                  "api",
                  "ledger.read",
                  "ledger",
                  "alert",
                  "pipeline",
                  "schedule",
                  "catalogue",
                  "diff",
                  "run",
                  "resource")));

  @Test
  void everyPackageImportsOnlyWhatTheDesignAllows() {
    MAY_IMPORT.forEach(
        (part, allowed) ->
            classes()
                .that()
                .resideInAPackage(ROOT + part)
                .should()
                .onlyDependOnClassesThat(ofOthersOr(part, allowed))
                .because(
                    "the data goes schedule, collect, normalise, diff, commit, relay: no way back")
                .check(CLASSES));
  }

  @Test
  void shouldKeepAProviderToItsPackage() {
    Set<String> packages =
        CLASSES.stream()
            .filter(type -> type.isAssignableTo(Provider.class) && !type.isInterface())
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(packages).hasSizeGreaterThan(2);
    for (String provider : packages) {
      noClasses()
          .that()
          .resideOutsideOfPackage(provider)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(provider)
          .because("whoever adds a provider touches no other and nothing that is shared")
          .check(CLASSES);
    }
  }

  @Test
  void everyPackageStandsInTheTable() {
    Set<String> rooms =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(ROOT))
            .map(name -> name.substring(ROOT.length()))
            .filter(name -> OTHER_MODULES.stream().noneMatch(name::startsWith))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(rooms).isEqualTo(MAY_IMPORT.keySet());
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
    return type.getPackageName().equals(ROOT + part);
  }

  /** What is one provider's speaks to the port, and to the client below it. */
  private static Map.Entry<String, Set<String>> mayAsProvider(String part) {
    return may(part, "collect", "collect.http", "collect.provider", "catalogue", "resource");
  }

  private static Map.Entry<String, Set<String>> may(String part, String... others) {
    return Map.entry(part, Set.of(others));
  }
}
