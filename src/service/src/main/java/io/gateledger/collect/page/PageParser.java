package io.gateledger.collect.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.ConnectionFault;
import io.gateledger.collect.ConnectionFault.UnknownEncodingException;
import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer's items as the bytes the provider sent, without holding the answer: what is in
 * memory is one item. Safe for use by several threads.
 */
@Singleton
public final class PageParser {

  /** Beyond this even skipping is refused; an item's own limit is {@link PageLimits}' business. */
  private static final int HOPELESS_NESTING = 5_000;

  /**
   * In bytes. The parser remembers the names of a page, up to 64 thousand different ones: what they
   * take together must fit beside everything else, however long the page.
   */
  private static final int LONGEST_NAME = 1_000;

  private final PageLimits limits;
  private final JsonFactory json;

  /**
   * @throws ConfigurationException when a setting makes no sense
   */
  @Inject
  PageParser(PageConfig config) {
    this(config.limits());
  }

  public PageParser(PageLimits limits) {
    this.limits = limits;
    // An id that fits into an item costs that item, however odd it is.
    this.json = json(limits.maxItemBytes());
  }

  /**
   * Reads an answer to its end or to the point where it makes no sense any more. What the handler
   * throws goes through.
   */
  public PageSummary parse(InputStream in, PageShape shape, ItemHandler handler) {
    RecordingStream recording =
        new RecordingStream(in, limits.maxItemBytes(), limits.maxPageBytes());
    PageParseState parse = new PageParseState(recording, limits, shape, handler);
    Problem fault = null;
    try (JsonParser parser = json.createParser((InputStream) recording)) {
      parse(parse, parser, recording);
    } catch (IOException e) {
      fault = fault(e, recording);
    }
    return parse.summary(fault);
  }

  private static JsonFactory json(int longestText) {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        // Names come from people's tags: many that collide are odd, not a reason to fail.
        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        // The source in an exception would show the payload.
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(HOPELESS_NESTING)
                .maxStringLength(longestText)
                .maxNameLength(LONGEST_NAME)
                .build())
        .build();
  }

  /**
   * An answer that stops while an object or array is still open was cut, whatever the parser calls
   * the place where it stops: after a comma or within {@code true} it does not speak of the end.
   */
  private static void parse(PageParseState parse, JsonParser parser, RecordingStream recording)
      throws IOException {
    try {
      parse.parse(parser);
    } catch (JsonParseException e) {
      if (recording.hasEnded() && !parser.getParsingContext().inRoot()) {
        EOFException cut = new EOFException();
        cut.initCause(e);
        throw cut;
      }
      throw e;
    }
  }

  private @Nullable Problem fault(IOException e, RecordingStream recording) {
    String at = " after %d bytes".formatted(recording.position());
    return switch (e) {
      case EOFException eof -> new TryLater("the answer ends in the middle," + at, null);
      case JsonEOFException eof -> new TryLater("the answer ends in the middle," + at, null);
      case StreamConstraintsException huge ->
          new Refused("the answer nests too deep or holds too long a text," + at);
      case JsonParseException odd -> new Refused("the answer is not JSON in UTF-8," + at);
      case CharConversionException odd -> new Refused("the answer is not JSON in UTF-8," + at);
      case UnknownEncodingException packed -> new Refused("the answer is " + packed.told());
      case RecordingStream.TooLongException tooLong ->
          new Refused("the answer is longer than %d bytes".formatted(limits.maxPageBytes()));
      default ->
          new TryLater(
              "the answer broke off%s: %s".formatted(at, ConnectionFault.describe(e)), null);
    };
  }
}
