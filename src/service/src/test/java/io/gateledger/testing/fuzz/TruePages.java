package io.gateledger.testing.fuzz;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.resource.Attributes;
import io.gateledger.testing.items.EveryType;
import io.gateledger.testing.items.Resources;
import io.gateledger.testing.items.Spelling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;

/** Pages to begin from, always the same ones: made for every type, and those of the documents. */
public final class TruePages {

  private static final int PAGES_A_TYPE = 12;
  private static final int MOST_ITEMS = 5;
  private static final int LARGE = 40_000;
  private static final Path EXAMPLES = Path.of("src/test/resources/vendor/examples");

  private final Random random = new Random(20241120);
  private final List<TruePage> pages = new ArrayList<>();
  private final List<byte[]> answers = new ArrayList<>();

  private TruePages() {}

  public static TruePages all() {
    TruePages all = new TruePages();
    JqwikSession.run(() -> EveryType.all().forEach(all::make));
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.answers.add(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** Pages made of resources. */
  public List<TruePage> pages() {
    return pages;
  }

  /** Every example answer of the vendors' documents. */
  public List<byte[]> answers() {
    return answers;
  }

  private void make(ResourceType type) {
    RandomGenerator<Attributes> resources = Resources.of(type).generator(1000, false);
    for (int page = 0; page < PAGES_A_TYPE; page++) {
      int count = page == 0 ? 0 : 1 + random.nextInt(MOST_ITEMS);
      List<String> items = IntStream.range(0, count).mapToObj(i -> item(type, resources)).toList();
      pages.add(new TruePage(type, page(type, items).getBytes(StandardCharsets.UTF_8), count));
    }
  }

  /** Giants are made where they are wanted, not carried through every mutation. */
  private String item(ResourceType type, RandomGenerator<Attributes> resources) {
    byte[] item;
    do {
      item = Spelling.of(type, resources.next(random).value().root(), random.nextLong());
    } while (item.length > LARGE);
    return new String(item, StandardCharsets.UTF_8);
  }

  /** An answer in which the items, the total and what else there may be stand where they should. */
  private static String page(ResourceType type, List<String> items) {
    List<String> names = names(type.list().items());
    String array = items.stream().collect(Collectors.joining(" ,", "[", "]"));
    String last = names.getLast();
    String inner = '"' + last + "\":" + array;
    String total = type.list().total();
    if (total != null) {
      inner += ",\"" + names(total).getLast() + "\":" + items.size();
    }
    for (String outer : names.subList(0, names.size() - 1).reversed()) {
      inner = '"' + outer + "\":{" + inner + '}';
    }
    return """
        {"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"},
         "page_info":{"next_marker":"m","current_count":%d},"%s_links":[{"rel":"next","href":"/x?marker=m"}],
         %s}
        """
        .formatted(items.size(), last, inner);
  }

  private static List<String> names(String pointer) {
    return List.of(pointer.substring(1).split("/", -1));
  }
}
