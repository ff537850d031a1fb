package io.gateledger.collect.listing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.ShowCall;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.page.ItemHandler;
import io.gateledger.collect.page.PageLimits;
import io.gateledger.collect.page.PageParser;
import io.gateledger.collect.page.PageShape;
import io.gateledger.collect.page.PageSummary;
import io.gateledger.collect.page.PageTally;
import io.gateledger.collect.provider.ProviderSession;
import io.gateledger.normalise.Normalised;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normalised.Unreadable;
import io.gateledger.normalise.Normaliser;
import io.gateledger.resource.Attributes;
import io.gateledger.testing.fuzz.Arrival;
import io.gateledger.testing.fuzz.BrokenPages.BrokenPage;
import io.gateledger.testing.fuzz.StrictJson;
import io.gateledger.testing.items.EveryType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** One broken page, read as a page is read, and all that must hold of what came of it. */
final class PageCase implements ItemHandler {

  private static final Normaliser NORMALISER = new Normaliser();

  private static final ProviderSession SCP = TestSessions.of("scp");

  /** The parser's own buffer: so much may pass before a limit is looked at. */
  private static final int CHUNK = 8_000;

  private static final int FIRST_BUFFER = 16 * 1024;

  private static final List<PageLimits> LIMITS =
      List.of(
          PageLimits.DEFAULTS,
          PageLimits.DEFAULTS,
          new PageLimits(100_000, 64, 1 << 20),
          new PageLimits(1_000, 3, 20_000),
          new PageLimits(64, 2, 200));

  private static final Pattern UNREADABLE =
      Pattern.compile(
          "item \\d+ of the answer (is not an object|is longer than \\d+ bytes"
              + "|nests deeper than \\d+|has no usable id at /\\w+)");
  private static final Pattern FAULT =
      Pattern.compile(
          "the answer (ends in the middle, after \\d+ bytes"
              + "|nests too deep or holds too long a text, after \\d+ bytes"
              + "|is not JSON in UTF-8, after \\d+ bytes"
              + "|is longer than \\d+ bytes"
              + "|broke off after \\d+ bytes: the connection broke)");
  private static final Pattern SET_ASIDE =
      Pattern.compile(
          "item (of \\d+ bytes exceeds the limit of \\d+"
              + "|exceeds a limit: 64 levels, 100 digits in a number, 1000 characters in a name"
              + "|is malformed JSON( at line \\d+, column \\d+)?"
              + "|is not a JSON object|has no /\\w+)|/\\w+ of the item is not usable in a key");

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(Integer.MAX_VALUE)
                      .maxNumberLength(Integer.MAX_VALUE)
                      .maxStringLength(Integer.MAX_VALUE)
                      .maxNameLength(Integer.MAX_VALUE)
                      .build())
              .build());

  private final BrokenPage page;
  private final PageTally tally;
  private final PageLimits limits;
  private final PageShape shape;
  private final Arrival arrival;

  private int taken;
  private int unreadable;
  private int searchedTo;

  PageCase(BrokenPage page, PageTally tally) {
    SplittableRandom random = new SplittableRandom(page.seed() + 1);
    this.page = page;
    this.tally = tally;
    this.limits = LIMITS.get(random.nextInt(LIMITS.size()));
    this.shape = shape(page.type(), random);
    this.arrival = new Arrival(page.bytes(), page.seed());
  }

  void read() {
    page.struck().forEach(tally.struck::count);
    if (!page.struck().isEmpty()) {
      tally.struck.count(page.type().toString());
    }
    PageSummary facts = new PageParser(limits).parse(arrival, shape, this);

    assertThat(facts.bytes()).isEqualTo(arrival.taken());
    assertThat((long) arrival.taken()).isLessThanOrEqualTo(limits.maxPageBytes() + CHUNK);
    assertThat(facts.result()).hasSizeLessThanOrEqualTo(16);
    if (facts.fault() == null) {
      assertReadToItsEnd(facts);
      tally.whole++;
    } else {
      assertThat(facts.fault().message()).matches(FAULT);
      assertThat(facts.fault().message().contains("broke off")).isEqualTo(arrival.broken());
      assertThat((long) taken + unreadable).isLessThanOrEqualTo(facts.items());
      tally.faults++;
    }
    if (page.whole() && arrival.ended() && limits.equals(PageLimits.DEFAULTS) && !shape.single()) {
      assertThat(facts.fault()).isNull();
      assertThat(taken).isEqualTo(page.items());
    }
    normalise(page.bytes(), 0, page.bytes().length);
    tally.bytes += page.bytes().length;
    tally.items += taken;
    tally.unreadable += unreadable;
  }

  private void assertReadToItsEnd(PageSummary facts) {
    assertThat(arrival.ended()).isTrue();
    assertThat(StrictJson.isWellFormed(page.bytes())).isTrue();
    assertThat((long) taken + unreadable).isEqualTo(facts.items());
    assertThat(facts.found() || facts.items() == 0).isTrue();
    assertThat(facts.total() == null || facts.total() >= 0).isTrue();
  }

  @Override
  public void onItem(String id, byte[] buffer, int offset, int length) {
    taken++;
    assertThat(length).isLessThanOrEqualTo(limits.maxItemBytes());
    assertThat((long) buffer.length)
        .isLessThanOrEqualTo(Math.max(FIRST_BUFFER, 2L * (limits.maxItemBytes() + 2 * CHUNK)));
    byte[] item = Arrays.copyOfRange(buffer, offset, offset + length);
    assertIsInThePage(item);
    assertThat(StrictJson.isWellFormed(item)).isTrue();
    assertThat(idOf(item)).isEqualTo(id);
    ResourceByIdReader.isDeleted(
        SCP, new RawItem(id, buffer, offset, length, Instant.EPOCH, Instant.EPOCH, true));
    if (normalise(buffer, offset, length) instanceof Readable readable) {
      assertThat(readable.resource().key().id()).isEqualTo(id);
    }
  }

  @Override
  public void onUnreadable(String reason) {
    unreadable++;
    assertThat(reason).matches(UNREADABLE);
  }

  private Normalised normalise(byte[] buffer, int offset, int length) {
    ResourceType type = page.type();
    Normalised normalised =
        NORMALISER.normalise(type, EveryType.scopeOf(type), buffer, offset, length);
    switch (normalised) {
      case Readable readable -> {
        tally.resources++;
        if (isUtf8(buffer, offset, length)) {
          Attributes attributes = readable.resource().attributes();
          String remainder = readable.remainder();
          assertNoSecret(attributes.json());
          if (remainder != null) {
            assertNoSecret(remainder);
          }
          assertThat(NORMALISER.renormalise(type, EveryType.scopeOf(type), attributes, remainder))
              .isInstanceOfSatisfying(
                  Readable.class,
                  again -> assertThat(again.resource()).isEqualTo(readable.resource()));
        }
      }
      case Unreadable set -> {
        tally.setAside++;
        assertThat(set.reason()).matches(SET_ASIDE);
      }
    }
    return normalised;
  }

  private void assertNoSecret(String json) {
    Set<String> secretNames = EveryType.namesOfSecrets(page.type());
    JsonNode tree = tree(json.getBytes(StandardCharsets.UTF_8));
    assertThat(secretNames).allMatch(name -> tree.findValue(name) == null);
  }

  /** The reader hands out nothing else; the normaliser reads more. */
  private static boolean isUtf8(byte[] buffer, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (buffer[i] == 0) {
        return false;
      }
    }
    return true;
  }

  private void assertIsInThePage(byte[] item) {
    byte[] bytes = page.bytes();
    int last = bytes.length - item.length;
    while (searchedTo <= last
        && !Arrays.equals(bytes, searchedTo, searchedTo + item.length, item, 0, item.length)) {
      searchedTo++;
    }
    assertThat(searchedTo).as("the item stands behind the one before").isLessThanOrEqualTo(last);
    searchedTo += item.length;
  }

  private String idOf(byte[] item) {
    String id = null;
    try (JsonParser parser = JSON.createParser(item)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        boolean isId = parser.currentName().equals(shape.id());
        JsonToken value = parser.nextToken();
        if (isId) {
          boolean isNumber = value == JsonToken.VALUE_NUMBER_INT;
          id = isNumber ? parser.getBigIntegerValue().toString() : parser.getText();
        }
        parser.skipChildren();
      }
      return Objects.requireNonNull(id, shape.id());
    } catch (IOException e) {
      throw new AssertionError(new String(item, StandardCharsets.ISO_8859_1), e);
    }
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(new String(json, StandardCharsets.ISO_8859_1), e);
    }
  }

  private static PageShape shape(ResourceType type, SplittableRandom random) {
    String result = random.nextBoolean() ? "header" : null;
    ShowCall show = type.show();
    return show != null && random.nextInt(5) == 0
        ? PageShape.ofShow(type, show, result)
        : PageShape.ofList(type, result);
  }
}
