package io.gateledger.deploy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.gateledger.collect.Problem;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.Credentials;
import io.gateledger.collect.provider.Provider;
import io.gateledger.collect.provider.ProviderRegistry;
import io.gateledger.collect.provider.ProviderSession;
import io.gateledger.collect.provider.TestResponses;
import io.gateledger.collect.provider.UnlimitedSignIns;
import io.gateledger.testing.CompiledClass;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the document on providers says an error is taken for, the code takes it for. */
class ErrorTablesTest {

  private static final ProviderRegistry PROVIDERS =
      TestCollecting.providers(
          TestCollecting.config(Map.of(), Map.of()),
          new HttpTransport(Duration.ofSeconds(1), Clock.systemUTC()),
          Clock.systemUTC());

  private static final Pattern STATUS = Pattern.compile("(\\d{3})");
  private static final Pattern WORD = Pattern.compile("`([^`]+)`");

  /** A line of a table; without codes it speaks of any answer with the status. */
  private record Line(List<Integer> statuses, List<String> codes, String takenFor) {}

  private static List<String> providers() {
    return PROVIDERS.names();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void shouldTakeAnErrorForWhatTheCodeTakesItFor(String provider) throws IOException {
    for (Line line : errorsOf(provider)) {
      assertThat(line.statuses()).as("%s", line).isNotEmpty();
      for (int status : line.statuses()) {
        for (String code : line.codes().isEmpty() ? List.of("") : line.codes()) {
          assertThat(takenFor(provider, status, code))
              .as("%d %s", status, code)
              .isEqualTo(line.takenFor());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void shouldTakeAStatusForWhatTheCodeTakesItFor(String provider) throws IOException {
    List<Line> lines =
        rows(Repository.text(ProvidersDocumentTest.DOCUMENT), "What an answer is taken for")
            .map(cells -> new Line(statuses(cells.get(0)), List.of(), cells.get(1)))
            .filter(line -> !line.statuses().isEmpty())
            .toList();

    assertThat(lines).hasSizeGreaterThan(5);
    for (Line line : lines) {
      for (int status : line.statuses()) {
        assertThat(word(session(provider).classifyError(TestResponses.answer(status, "{}"))))
            .as("%d", status)
            .isEqualTo(line.takenFor());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nhn, io.gateledger.collect.nhn.NhnErrors",
    "nhn-appkey, io.gateledger.collect.nhn.AppkeyErrors",
    "scp, io.gateledger.collect.scp.ScpErrors",
    "huawei, io.gateledger.collect.huawei.HuaweiErrors"
  })
  void shouldHaveEveryErrorThatTheCodeNamesInTheTableOfItsProvider(String provider, Class<?> errors)
      throws Exception {
    List<String> told =
        errorsOf(provider).stream()
            .flatMap(line -> Stream.concat(line.statuses().stream(), line.codes().stream()))
            .map(Object::toString)
            .toList();
    Set<String> named = named(errors);

    assertThat(named).isNotEmpty();
    assertThat(named).allMatch(one -> told.stream().anyMatch(code -> code.contains(one)));
  }

  private static List<Line> errorsOf(String provider) throws IOException {
    return rows(ProvidersDocumentTest.section(provider), "Errors")
        .map(cells -> new Line(statuses(cells.get(0)), found(WORD, cells.get(1)), cells.get(2)))
        .toList();
  }

  private static Stream<List<String>> rows(String document, String heading) {
    return Documents.rows(Documents.section(document, heading)).stream();
  }

  private static List<Integer> statuses(String cell) {
    return found(STATUS, cell).stream().map(Integer::valueOf).toList();
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1)).toList();
  }

  /** The codes, words and statuses that a class has cases for, or gives a name. */
  private static Set<String> named(Class<?> errors) throws IllegalAccessException {
    Set<String> named =
        new TreeSet<>(CompiledClass.of(new ClassFileImporter().importClass(errors)).cases());
    for (Field field : errors.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.trySetAccessible()) {
        switch (Objects.requireNonNull(field.get(null), field.getName())) {
          case List<?> words -> words.forEach(word -> named.add(word.toString()));
          case String word -> named.add(word);
          case Integer number -> named.add(number.toString());
          default -> {}
        }
      }
    }
    return named;
  }

  private static String takenFor(String provider, int status, String code) {
    ProviderSession session = session(provider);
    return word(
        session.resultObject() == null
            ? session.classifyError(TestResponses.answer(status, body(provider, code)))
            : session
                .checkResult("GET /x", Map.of("isSuccessful", "false", "resultCode", code))
                .orElseThrow());
  }

  private static String body(String provider, String code) {
    String form =
        switch (provider) {
          case "nhn" -> "{\"NeutronError\":{\"type\":\"%s\"}}";
          case "scp" -> "{\"errors\":[{\"code\":\"%s\"}]}";
          case "huawei" -> "{\"error_code\":\"%s\"}";
          default ->
              throw new IllegalArgumentException("how does %s tell errors?".formatted(provider));
        };
    return code.isEmpty() ? "{}" : form.formatted(code);
  }

  private static String word(Problem problem) {
    return switch (problem) {
      case Problem.NotFound gone -> "not-found";
      case Problem.TryLater later -> later.tooFast() ? "try-later, slower" : "try-later";
      case Problem.CredentialsRejected rejected -> "credentials-rejected";
      case Problem.Refused refused -> "refused";
    };
  }

  private static ProviderSession session(String name) {
    Provider provider = PROVIDERS.find(name).orElseThrow();
    Map<String, String> credentials =
        provider.credentialForms().getFirst().stream()
            .collect(Collectors.toMap(Function.identity(), secret -> "hush"));
    return provider.session(
        new Account(
            "a",
            name,
            List.of("r"),
            new Credentials(credentials),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of()),
        "r",
        new UnlimitedSignIns(Clock.systemUTC()));
  }
}
