package io.gateledger.collect.listing;

import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Answers that a gateway packed on their way, though nobody asked for it. */
class PackedAnswersTest {

  private static final String NATS = "huawei/h/r/nat-gateway";
  private static final String LIST = "/v2/p/nat_gateways";
  private static final String TWO = "{\"nat_gateways\":[{\"id\":\"a\"},{\"id\":\"b\"}]}";

  private final TestServer server = new TestServer();
  private final TestCollecting collecting = collecting(Map.of());

  private TestCollecting collecting(Map<String, String> more) {
    Map<String, String> settings =
        new HashMap<>(
            TestCollecting.account(
                "h",
                "huawei",
                "r",
                Map.of(
                    "credentials.access-key", "AK",
                    "credentials.secret-key", "SK",
                    "credentials.project-id", "p",
                    "endpoints.nat", server.uri().toString())));
    settings.putAll(more);
    return new TestCollecting(settings, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    collecting.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate", "identity", "gzip, identity"})
  void shouldReadAnAnswerThatWasPackedThoughNobodyAskedForIt(String encoding) {
    answer(200, encoding, packed(encoding, TWO));

    var run = collecting.collect(NATS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.items()).containsExactly("{\"id\":\"a\"}", "{\"id\":\"b\"}");
  }

  @Test
  void shouldUndoSeveralEncodingsFromTheLastToTheFirst() {
    answer(200, "deflate, gzip", gzip(deflate(TWO.getBytes(UTF_8))));

    assertThat(collecting.collect(NATS).ids()).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "compress"})
  void shouldNameAnEncodingThatItCannotRead(String encoding) {
    answer(200, encoding, new byte[] {1, 2, 3});

    assertThat(collecting.collect(NATS).problem())
        .isEqualTo(
            new Refused(
                "GET /v2/{project_id}/nat_gateways: the answer is encoded as %s;"
                        .formatted(encoding)
                    + " only gzip and deflate are read, and what is not encoded"));
  }

  @Test
  void shouldRepeatNoEncodingThatIsNoName() {
    answer(200, "bro<script>", new byte[] {1, 2, 3});

    assertThat(collecting.collect(NATS).problem().message())
        .contains("encoded as something odd;")
        .doesNotContain("script");
  }

  @Test
  void shouldReadErrorsThatArePackedInTheProvidersWords() {
    answer(
        401, "gzip", gzip("{\"error_code\":\"APIGW.0301\",\"error_msg\":\"no\"}".getBytes(UTF_8)));

    assertThat(collecting.collect(NATS).problem())
        .isInstanceOfSatisfying(
            CredentialsRejected.class,
            rejected -> assertThat(rejected.message()).contains("APIGW.0301"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "gzip"})
  void shouldTakeAnErrorThatCannotBeUnpackedForWhatItsStatusSays(String encoding) {
    answer(503, encoding, "what is this".getBytes(UTF_8));

    assertThat(collecting.collect(NATS).problem())
        .isEqualTo(new TryLater("GET /v2/{project_id}/nat_gateways answered 503", null));
  }

  @Test
  void shouldAskAgainForAPackedAnswerThatEndsInTheMiddle() {
    byte[] whole = gzip(TWO.getBytes(UTF_8));
    answer(200, "gzip", Arrays.copyOf(whole, whole.length - 9));

    assertThat(problem()).isInstanceOf(TryLater.class);
    assertThat(problem().message()).contains("ends in the middle");
  }

  @Test
  void shouldAskAgainForAPackedAnswerThatIsDamaged() {
    answer(200, "gzip", "{\"nat_gateways\":[]}".getBytes(UTF_8));

    assertThat(problem()).isInstanceOf(TryLater.class);
    assertThat(problem().message()).contains("what it is packed in is damaged");
  }

  @Test
  void shouldStopUnpackingWhereAnAnswerBecomesLongerThanItMayBe() {
    byte[] bomb = gzip(("{\"nat_gateways\":[{\"id\":\"" + "a".repeat(8_000_000)).getBytes(UTF_8));
    assertThat(bomb.length).isLessThan(20_000);
    answer(200, "gzip", bomb);
    try (TestCollecting small = collecting(Map.of("gateledger.collect.max-page-size", "100K"))) {
      assertThat(small.collect(NATS).problem())
          .isEqualTo(
              new Refused(
                  "GET /v2/{project_id}/nat_gateways: the answer is longer than 102400 bytes"));
    }
  }

  private Problem problem() {
    return Objects.requireNonNull(collecting.collect(NATS).outcome().problem());
  }

  private void answer(int status, String encoding, byte[] body) {
    server.on(
        LIST,
        exchange -> {
          if (exchange.getRequestURI().getQuery().contains("marker=")) {
            TestServer.send(exchange, 200, "application/json", "{\"nat_gateways\":[]}");
            return;
          }
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.getResponseHeaders().set("Content-Encoding", encoding);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private static byte[] packed(String encoding, String text) {
    byte[] plain = text.getBytes(UTF_8);
    if (encoding.toLowerCase(Locale.ROOT).contains("gzip")) {
      return gzip(plain);
    }
    return encoding.equals("deflate") ? deflate(plain) : plain;
  }

  private static byte[] gzip(byte[] plain) {
    return packed(plain, GZIPOutputStream::new);
  }

  private static byte[] deflate(byte[] plain) {
    return packed(plain, DeflaterOutputStream::new);
  }

  /** Wraps a stream in one that packs. */
  @FunctionalInterface
  private interface Packing {
    OutputStream over(OutputStream out) throws IOException;
  }

  private static byte[] packed(byte[] plain, Packing packing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packing.over(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
