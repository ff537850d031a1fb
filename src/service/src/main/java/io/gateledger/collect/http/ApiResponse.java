package io.gateledger.collect.http;

import io.gateledger.collect.ConnectionFault;
import io.gateledger.collect.ConnectionFault.UnknownEncodingException;
import io.gateledger.collect.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What a provider answered; its body is read once, by {@link #body()} or by {@link #buffer()}.
 *
 * @param operation the method and documented path of the request, for messages
 * @param receivedAt when its head arrived, UTC
 * @param body as the provider wrote it, whatever it was packed in on its way
 * @param times gives the moments of what was last read of its body
 * @param skew how far this machine's clock is from the provider's, null where it never told
 */
public record ApiResponse(
    String operation,
    int status,
    HttpHeaders headers,
    InputStream body,
    Instant receivedAt,
    Supplier<ResponseTimes> times,
    @Nullable ClockSkew skew)
    implements AutoCloseable {

  /** Errors and sign-ins are short; what is longer is cut off and so no longer JSON. */
  private static final int MAX_SHORT_BODY = 1 << 20;

  /** Whoever asks for longer is asked again after this; not every reckoning with time bears it. */
  private static final Duration LONGEST_REST = Duration.ofDays(1);

  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** Whether the body says it is JSON, or does not say what it is. */
  public boolean mayBeJson() {
    return header("Content-Type").map(type -> lower(type).contains("json")).orElse(true);
  }

  /** Reads a short body whole, with what its head says of it. */
  public BufferedResponse buffer() throws RequestFailedException {
    try {
      String text = new String(body.readNBytes(MAX_SHORT_BODY), StandardCharsets.UTF_8);
      return BufferedResponse.of(this, text);
    } catch (UnknownEncodingException | ZipException e) {
      if (status != 200) {
        // Its status tells what it is.
        return withoutBody();
      }
      throw new RequestFailedException(
          e instanceof UnknownEncodingException packed
              ? new Problem.Refused("%s: the answer is %s".formatted(operation, packed.told()))
              : brokeOff(e));
    } catch (IOException e) {
      throw new RequestFailedException(brokeOff(e));
    }
  }

  private Problem brokeOff(IOException e) {
    return new Problem.TryLater(
        "%s: the answer broke off: %s".formatted(operation, ConnectionFault.describe(e)), null);
  }

  /** Its head alone, as if the body were empty. */
  public BufferedResponse withoutBody() {
    return BufferedResponse.of(this, "");
  }

  /**
   * How long the provider asks to be left alone: seconds, or a moment by its own clock (RFC 9110,
   * 10.2.3).
   */
  @Nullable Duration retryAfter() {
    String value = header("Retry-After").orElse("").strip();
    try {
      Duration wait =
          value.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(value))
              : HttpDate.parse(value).map(this::until).orElse(null);
      if (wait == null) {
        return null;
      }
      if (wait.isNegative()) {
        return Duration.ZERO;
      }
      return wait.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : wait;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private Duration until(Instant moment) {
    return Duration.between(HttpDate.in(headers).orElse(receivedAt), moment);
  }

  /** Lets go of the connection. */
  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      // The answer was read as far as it mattered.
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
