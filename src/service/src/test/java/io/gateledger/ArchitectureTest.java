package io.gateledger;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.gateledger.collect.provider.Provider;
import io.gateledger.deploy.Repository;
import io.gateledger.testing.ProductClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** Holds the import table of the design: one direction from schedule to Kafka, no way back. */
class ArchitectureTest {

  private static final JavaClasses CLASSES = ProductClasses.all();

  private static final String ROOT = "io.gateledger.";

  /** What decides, and needs neither a server nor a database for it. */
  private static final Set<String> PURE_PACKAGES =
      Set.of(
          "resource",
          "run",
          "normalise",
          "diff",
          "rule",
          "wording",
          "alert",
          "alert.lifecycle",
          "alert.rule",
          "alert.rule.expression",
          "alert.rule.file");

  /** What of these serves the container, or is asked for by it; and what needs a library. */
  private static final Set<String> AT_THE_EDGE_OF_THE_CORE =
      Set.of(
          "AlertsConfig",
          "RulesInForceProducer",
          "AlertRulesProducer",
          // Qute's engine is a library like any other: it needs no container.
          "BoundedLoops",
          "TextTemplates");

  /** Of those that tests of the service run beside it. */
  private static final Set<String> OTHER_MODULES = Set.of("simulator", "standalone");

  /** Which packages each package may import, besides itself. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      new TreeMap<>(
          Map.ofEntries(
              may("resource"),
              may("logging"),
              may("background"),
              may("run", "resource"),
              may("metric", "background"),
              may("catalogue", "resource"),
              may("catalogue.entry", "catalogue", "resource"),
              may("collect", "catalogue", "resource"),
              may("collect.http", "collect", "resource", "tracing"),
              may(
                  "collect.provider",
                  "collect",
                  "collect.http",
                  "catalogue",
                  "resource",
                  "catalogue.entry"),
              may("collect.account", "collect", "collect.provider", "catalogue", "resource"),
              may("collect.page", "collect", "catalogue", "resource"),
              may(
                  "collect.limit.state",
                  "collect",
                  "collect.http",
                  "collect.provider",
                  "collect.account",
                  "metric"),
              may(
                  "collect.limit",
                  "collect",
                  "collect.http",
                  "collect.provider",
                  "collect.limit.state",
                  "tracing"),
              may(
                  "collect.listing",
                  "collect",
                  "collect.http",
                  "collect.provider",
                  "collect.account",
                  "collect.limit",
                  "collect.page",
                  "catalogue",
                  "resource",
                  "tracing"),
              may("normalise", "catalogue", "resource"),
              may("diff", "resource"),
              may("rule", "catalogue", "resource"),
              may("ledger.sql", "resource"),
              may("migration", "ledger.sql"),
              may("node", "background", "ledger.sql"),
              may("tracing", "collect", "node", "logging"),
              may("ledger.scope", "ledger.sql", "run", "resource"),
              may("ledger.run", "ledger.sql", "run", "resource", "logging", "ledger.scope"),
              may("ledger.known", "resource"),
              may(
                  "ledger",
                  "background",
                  "ledger.sql",
                  "diff",
                  "run",
                  "resource",
                  "ledger.known",
                  "ledger.scope"),
              may(
                  "ledger.exposure",
                  "ledger",
                  "ledger.sql",
                  "rule",
                  "catalogue",
                  "diff",
                  "run",
                  "resource"),
              may("ledger.read", "catalogue", "ledger.run", "ledger.sql", "run", "resource"),
              may("ledger.committed", "ledger.sql", "run", "resource"),
              may("ledger.status", "ledger.sql", "metric"),
              may("ledger.incarnation", "ledger.sql"),
              may("ledger.retention", "ledger", "ledger.sql", "metric", "ledger.scope"),
              may("ledger.relation", "ledger", "ledger.sql", "resource"),
              may(
                  "ledger.history",
                  "ledger.read",
                  "ledger",
                  "ledger.sql",
                  "diff",
                  "catalogue",
                  "resource"),
              may("ledger.search", "background", "ledger.sql", "catalogue", "resource"),
              may("ledger.export", "ledger.read", "catalogue", "resource", "ledger.sql"),
              may("ledger.verify", "ledger", "ledger.sql", "catalogue", "diff", "resource"),
              may("verification", "ledger.verify", "ledger.sql", "node", "catalogue", "resource"),
              may("dependency", "background", "ledger.sql", "node", "logging"),
              may(
                  "clock",
                  "background",
                  "alert.rule",
                  "pipeline.health",
                  "dependency",
                  "collect.http",
                  "node",
                  "alert",
                  "ledger.sql"),
              may("alert.rule", "catalogue", "diff", "resource"),
              may(
                  "alert.rule.expression",
                  "alert.rule",
                  "wording",
                  "rule",
                  "catalogue",
                  "resource",
                  "diff"),
              may(
                  "alert.rule.file",
                  "alert.rule",
                  "alert.rule.expression",
                  "catalogue",
                  "catalogue.entry",
                  "resource"),
              may("alert", "alert.rule", "wording", "diff", "resource"),
              may(
                  "alert.lifecycle",
                  "alert",
                  "alert.rule",
                  "wording",
                  "catalogue",
                  "diff",
                  "resource"),
              may(
                  "alert.store",
                  "alert",
                  "alert.lifecycle",
                  "alert.rule",
                  "ledger.relation",
                  "ledger.sql",
                  "wording",
                  "catalogue",
                  "diff",
                  "resource"),
              may("alert.silence", "alert.rule", "resource", "alert", "ledger.sql", "alert.store"),
              may("wording", "rule", "catalogue", "diff", "resource"),
              may(
                  "event",
                  "alert.rule",
                  "alert.silence",
                  "diff",
                  "run",
                  "resource",
                  "wording",
                  "alert",
                  "catalogue"),
              may(
                  "event.compose",
                  "alert.rule",
                  "ledger",
                  "catalogue",
                  "run",
                  "wording",
                  "alert",
                  "normalise",
                  "resource",
                  "ledger.sql",
                  "alert.silence",
                  "diff",
                  "event",
                  "ledger.read",
                  "ledger.relation",
                  "ledger.incarnation",
                  "alert.store",
                  "ledger.committed"),
              may(
                  "outbox",
                  "alert.rule",
                  "ledger",
                  "event.compose",
                  "run",
                  "resource",
                  "alert",
                  "ledger.sql",
                  "alert.silence",
                  "tracing"),
              may("relay.registry", "event"),
              may("relay.topic", "event"),
              may(
                  "relay",
                  "background",
                  "relay.registry",
                  "outbox",
                  "event.compose",
                  "event",
                  "alert",
                  "alert.rule",
                  "ledger",
                  "ledger.sql",
                  "node",
                  "resource",
                  "logging",
                  "tracing",
                  "relay.topic",
                  "ledger.incarnation",
                  "alert.lifecycle",
                  "alert.rule.file",
                  "alert.store",
                  "catalogue.entry"),
              may(
                  "relay.health",
                  "relay",
                  "outbox",
                  "alert",
                  "ledger.sql",
                  "node",
                  "metric",
                  "alert.store"),
              may("sink", "alert.rule", "collect", "event", "resource", "alert"),
              may("sink.alertmanager", "sink"),
              may("sink.webhook", "sink", "event"),
              may("sink.plan", "event", "event.compose", "sink", "alert", "resource"),
              may(
                  "sink.delivery",
                  "background",
                  "sink.plan",
                  "event",
                  "alert.rule",
                  "logging",
                  "event.compose",
                  "sink.alertmanager",
                  "sink",
                  "sink.webhook",
                  "alert",
                  "resource",
                  "ledger.sql",
                  "collect",
                  "node",
                  "configuration"),
              may(
                  "replay",
                  "relay",
                  "outbox",
                  "event.compose",
                  "event",
                  "ledger.read",
                  "ledger.sql",
                  "metric",
                  "node",
                  "resource",
                  "relay.topic"),
              may(
                  "pipeline.health",
                  "outbox",
                  "alert",
                  "alert.rule",
                  "ledger.run",
                  "ledger.sql",
                  "metric",
                  "collect",
                  "run",
                  "resource",
                  "alert.store",
                  "ledger.scope"),
              may(
                  "pipeline.silence",
                  "alert.rule",
                  "alert.silence",
                  "node",
                  "outbox",
                  "alert",
                  "ledger.sql",
                  "alert.lifecycle",
                  "alert.store"),
              may(
                  "pipeline.quarantine",
                  "alert.rule",
                  "ledger",
                  "run",
                  "resource",
                  "alert",
                  "ledger.sql",
                  "pipeline.health",
                  "collect",
                  "ledger.run"),
              may(
                  "pipeline.unreadable",
                  "alert.rule",
                  "pipeline.health",
                  "collect",
                  "run",
                  "resource",
                  "alert",
                  "ledger.run"),
              may(
                  "pipeline",
                  "pipeline.health",
                  "pipeline.quarantine",
                  "pipeline.unreadable",
                  "resource",
                  "run",
                  "catalogue",
                  "collect",
                  "collect.account",
                  "collect.provider",
                  "normalise",
                  "diff",
                  "ledger",
                  "ledger.exposure",
                  "ledger.run",
                  "ledger.sql",
                  "alert",
                  "alert.rule",
                  "event",
                  "outbox",
                  "node",
                  "tracing",
                  "ledger.known",
                  "alert.lifecycle",
                  "alert.rule.file",
                  "alert.store",
                  "ledger.scope"),
              may(
                  "schedule",
                  "background",
                  "alert.rule",
                  "collect.http",
                  "logging",
                  "run",
                  "resource",
                  "alert",
                  "ledger.sql",
                  "pipeline.health",
                  "node",
                  "ledger.run",
                  "pipeline",
                  "catalogue",
                  "ledger.retention",
                  "ledger.scope"),
              may(
                  "reconcile",
                  "background",
                  "pipeline",
                  "pipeline.health",
                  "collect",
                  "collect.account",
                  "collect.limit",
                  "collect.provider",
                  "configuration",
                  "ledger.run",
                  "ledger.sql",
                  "outbox",
                  "alert",
                  "alert.rule",
                  "node",
                  "catalogue",
                  "resource",
                  "ledger.committed",
                  "ledger.scope"),
              may("configuration", "collect"),
              may(
                  "command",
                  "relay",
                  "relay.health",
                  "schedule",
                  "pipeline",
                  "collect",
                  "collect.account",
                  "collect.http",
                  "collect.listing",
                  "collect.provider",
                  "ledger.export",
                  "ledger.read",
                  "ledger.sql",
                  "configuration",
                  "ledger.verify",
                  "catalogue",
                  "run",
                  "resource",
                  "sink",
                  "sink.delivery",
                  "tracing",
                  "relay.topic",
                  "ledger.retention",
                  "ledger.status",
                  "catalogue.entry"),
              may("api.problem", "ledger.sql"),
              may("api.operator", "api.problem", "collect"),
              may(
                  "api.exposure",
                  "api.problem",
                  "ledger.exposure",
                  "rule",
                  "resource",
                  "api.request"),
              may(
                  "api.request",
                  "api.problem",
                  "ledger.history",
                  "ledger.read",
                  "catalogue",
                  "resource"),
              may(
                  "api.relation",
                  "api.problem",
                  "ledger.read",
                  "ledger.relation",
                  "resource",
                  "api.request"),
              may(
                  "api.history",
                  "api",
                  "api.problem",
                  "ledger.history",
                  "ledger.read",
                  "diff",
                  "resource",
                  "api.request"),
              may(
                  "api.export",
                  "api",
                  "api.problem",
                  "ledger.export",
                  "ledger.read",
                  "catalogue",
                  "resource",
                  "api.request"),
              may(
                  "api.verify",
                  "api.operator",
                  "api.problem",
                  "ledger.verify",
                  "verification",
                  "resource",
                  "api.request"),
              may(
                  "api.replay",
                  "api.problem",
                  "api.operator",
                  "replay",
                  "ledger.read",
                  "resource",
                  "api.request"),
              may(
                  "api.silence",
                  "api.operator",
                  "api.problem",
                  "pipeline.silence",
                  "alert.silence",
                  "api.request"),
              may(
                  "api.alert",
                  "api.operator",
                  "api.problem",
                  "pipeline.silence",
                  "alert",
                  "alert.rule",
                  "alert.silence",
                  "alert.store",
                  "catalogue",
                  "api.request"),
              may(
                  "api.search",
                  "api.problem",
                  "ledger.read",
                  "ledger.search",
                  "resource",
                  "api.request"),
              mayAsProvider("collect.nhn"),
              mayAsProvider("collect.scp"),
              mayAsProvider("collect.huawei"),
              may(
                  "api",
                  "api.problem",
                  "api.operator",
                  "pipeline.quarantine",
                  "ledger.read",
                  "ledger.run",
                  "ledger.sql",
                  "pipeline",
                  "reconcile",
                  "schedule",
                  "catalogue",
                  "run",
                  "resource",
                  "event.compose",
                  "ledger.history",
                  "api.request",
                  "ledger.scope")));

  @Test
  void shouldImportOnlyWhatTheDesignAllows() {
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
  void shouldBeTheTableOfTheArchitectureDocument() throws IOException {
    Map<String, Set<String>> written = new TreeMap<>();
    Files.readAllLines(Repository.file("docs/architecture.md")).stream()
        .dropWhile(line -> !line.equals("## Packages of the service"))
        .takeWhile(line -> !line.equals("## Packages of the launcher"))
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("\\|", -1))
        .forEach(
            cells ->
                Pattern.compile("`([a-z.]+)`")
                    .matcher(cells[1])
                    .results()
                    .forEach(name -> written.put(name.group(1), imports(cells[3].strip()))));

    assertThat(written).isEqualTo(MAY_IMPORT);
  }

  private static Set<String> imports(String cell) {
    return cell.equals("the JDK only") ? Set.of() : Set.of(cell.split(", ", -1));
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
          .and()
          .doNotHaveFullyQualifiedName(ROOT + "ShippedProviders")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(provider)
          .because(
              "whoever adds a provider touches no other, and of what is shared its list alone,"
                  + " which SettingsCheckTest holds to the classes")
          .check(CLASSES);
    }
  }

  @Test
  void shouldKnowOpenTelemetryInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "tracing")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.opentelemetry..")
        .because("nothing of it is loaded while traces are off")
        .check(CLASSES);
  }

  @Test
  void shouldListEveryPackageInTheTable() {
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
  void shouldNotImportTheOutermostParts() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "io.gateledger",
                "io.gateledger.schedule..",
                "io.gateledger.api..",
                "io.gateledger.command..",
                "io.gateledger.relay..",
                // It is the relay once more, on the past.
                "io.gateledger.replay..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.gateledger.schedule..",
                "io.gateledger.api..",
                "io.gateledger.relay..",
                "io.gateledger.command..",
                "io.gateledger.console..")
            .because("what triggers and what shows the work must not be needed by it");
    rule.check(CLASSES);
  }

  @Test
  void shouldHaveNoCycleOfPackages() {
    ArchRule rule =
        slices()
            .matching("io.gateledger.(**)")
            .should()
            .beFreeOfCycles()
            .because("parts that need each other can be neither understood nor replaced alone");
    rule.check(CLASSES);
  }

  @Test
  void shouldHaveNoPackageForLeftovers() {
    ArchRule rule =
        noClasses()
            .should()
            .resideInAnyPackage(
                "..common..", "..util..", "..model..", "..dto..", "..service..", "..config..")
            .because("each feature owns its configuration, entities, metrics and health check");
    rule.check(CLASSES);
  }

  @Test
  void shouldHoldNoFrameworkInThePureCore() {
    ArchRule rule =
        noClasses()
            .that(
                describe(
                    "are of the pure core",
                    type ->
                        PURE_PACKAGES.stream().anyMatch(part -> isIn(type, part))
                            && !AT_THE_EDGE_OF_THE_CORE.contains(outermost(type))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.quarkus..",
                "jakarta..",
                "java.sql..",
                "javax.sql..",
                "org.hibernate..",
                "org.jdbi..",
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

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type.getSimpleName());
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
