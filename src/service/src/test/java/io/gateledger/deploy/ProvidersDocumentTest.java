package io.gateledger.deploy;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ListCall;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.ShowCall;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.testing.CompiledClass;
import io.gateledger.testing.ProductClasses;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the document on providers says is collected, and asked for, is so. */
class ProvidersDocumentTest {

  static final String DOCUMENT = "docs/providers.md";

  private static final Catalogue CATALOGUE = CatalogueLoader.builtIn();
  private static final Pattern REQUEST = Pattern.compile("`(?:[A-Z]+ )?(/v\\d[^`]*)`");
  private static final Pattern PATH = Pattern.compile("/v\\d.*");

  static Set<String> providers() {
    return CATALOGUE.all().stream()
        .map(ResourceType::provider)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void shouldTellEveryTypeOfTheCatalogueAsItIsCollectedAndNoOther(String provider)
      throws IOException {
    assertThat(Documents.rows(Documents.section(section(provider), "What is collected")))
        .containsExactlyElementsOf(
            CATALOGUE.typesOf(provider).stream().map(ProvidersDocumentTest::row).toList());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void shouldNameNoRequestThatIsNotMade(String provider) throws IOException {
    Set<String> made = signIns();
    for (ResourceType type : CATALOGUE.typesOf(provider)) {
      made.add(type.list().path());
      Optional.ofNullable(type.show()).map(ShowCall::path).ifPresent(made::add);
    }

    assertThat(made).containsAll(found(REQUEST, section(provider)));
  }

  @Test
  void shouldNameEverySignIn() throws IOException {
    assertThat(signIns()).hasSize(3);
    assertThat(found(REQUEST, Repository.text(DOCUMENT))).containsAll(signIns());
  }

  /** What the document says of a provider. */
  static String section(String provider) throws IOException {
    return Documents.section(Repository.text(DOCUMENT), provider);
  }

  private static List<String> row(ResourceType type) {
    ShowCall show = type.show();
    return List.of(
        code(type.name()),
        type.title(),
        code(type.list().path()),
        pages(type.list()),
        show == null ? "–" : code(show.path()),
        show == null
            ? "three runs without it"
            : show.always() ? "each run" : "to prove a deletion");
  }

  private static String pages(ListCall list) {
    String cut =
        switch (list.paging()) {
          case NONE -> "one answer";
          case PAGE_SIZE -> "by number";
          case MARKER -> list.next() == null ? "by last id" : "by named marker";
          case LINKS -> "by links";
        };
    String sized = list.pageSize() == 0 ? cut : list.pageSize() + " " + cut;
    return list.parent() == null ? sized : sized + ", for each " + code(list.parent());
  }

  private static String code(String text) {
    return '`' + text + '`';
  }

  /** A sign-in has its path in its class; the paths of listings are in the catalogue. */
  private static Set<String> signIns() {
    return ProductClasses.all().stream()
        .filter(type -> type.getPackageName().startsWith("io.gateledger.collect"))
        .flatMap(type -> CompiledClass.of(type).strings().stream())
        .filter(text -> PATH.matcher(text).matches())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult result) -> result.group(1)).toList();
  }
}
