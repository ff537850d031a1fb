package io.gateledger.ledger.known;

import io.gateledger.resource.ContentHash;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import org.jspecify.annotations.Nullable;

import static java.util.Comparator.comparingInt;
import static org.assertj.core.api.Assertions.assertThat;

/** The table against a map of objects, which takes more room and makes no mistakes. */
class KnownResourcesPropertiesTest {

  /** What the ledger holds of one resource. */
  record Held(int id, int raw, int content, boolean isAbsent) {}

  /** A look at one item. */
  record SeenItem(int id, int raw, int content) {}

  @Property
  void shouldBeAsAMapOfWhatIsHeldAndASetOfWhatWasSeen(
      @ForAll("ledgers") List<Held> ledger,
      @ForAll("runs") List<SeenItem> run,
      @ForAll boolean hasDeleted) {
    Map<Integer, Held> held = new HashMap<>();
    ledger.forEach(one -> held.put(one.id(), one));
    KnownResources known = new KnownResources(hasDeleted);
    held.values()
        .forEach(
            one ->
                known.know(
                    one.id(),
                    ContentHash.of(name(one.id())),
                    raw(one.id(), one.raw()),
                    hash(one.content()),
                    one.isAbsent()));

    Set<Integer> seen = new HashSet<>();
    Map<Integer, Integer> last = new HashMap<>();
    for (SeenItem look : run) {
      assertThat(known.markSeen(name(look.id()), raw(look.id(), look.raw())))
          .isEqualTo(match(held.get(look.id()), look, seen.add(look.id()), hasDeleted));
      if (last.containsKey(look.id())) {
        assertThat(known.isChanged(name(look.id()), raw(look.id(), look.raw())))
            .isEqualTo(last.get(look.id()) != look.raw());
      }
      last.put(look.id(), look.raw());
      assertThat(known.isUnchanged(name(look.id()), hash(look.content())))
          .isEqualTo(isUnchanged(held.get(look.id()), look));
    }

    long[] unseen =
        held.values().stream()
            .filter(one -> !seen.contains(one.id()))
            .mapToLong(Held::id)
            .sorted()
            .toArray();
    assertThat(known.held()).isEqualTo(held.size());
    assertThat(known.seen()).isEqualTo(seen.size());
    assertThat(known.unseen()).isEqualTo(unseen.length);
    assertThat(known.markUnseenMissing()).isEqualTo(unseen);
  }

  private static ItemMatch match(
      @Nullable Held held, SeenItem look, boolean first, boolean hasDeleted) {
    if (!first) {
      return ItemMatch.REPEATED;
    }
    if (held == null) {
      return hasDeleted ? ItemMatch.UNKNOWN : ItemMatch.NEW;
    }
    boolean same = !held.isAbsent() && held.raw() == look.raw();
    return same ? ItemMatch.SAME : ItemMatch.DIFFERENT;
  }

  private static boolean isUnchanged(@Nullable Held held, SeenItem look) {
    return held != null && !held.isAbsent() && held.content() == look.content();
  }

  @Property
  void shouldBeTheSameWhereItemsComeInTheUsualOrder(
      @ForAll("ledgers") List<Held> ledger,
      @ForAll("runs") List<SeenItem> run,
      @ForAll boolean hasDeleted) {
    shouldBeAsAMapOfWhatIsHeldAndASetOfWhatWasSeen(
        ledger, run.stream().sorted(comparingInt(SeenItem::id)).toList(), hasDeleted);
  }

  @Provide
  Arbitrary<List<Held>> ledgers() {
    return Combinators.combine(ids(), few(), few(), Arbitraries.of(true, false))
        .as(Held::new)
        .list()
        .ofMaxSize(400);
  }

  @Provide
  Arbitrary<List<SeenItem>> runs() {
    return Combinators.combine(ids(), few(), few()).as(SeenItem::new).list().ofMaxSize(400);
  }

  private static Arbitrary<Integer> ids() {
    return Arbitraries.integers().between(0, 500).withDistribution(RandomDistribution.uniform());
  }

  private static Arbitrary<Integer> few() {
    return Arbitraries.integers().between(0, 2);
  }

  private static String name(int id) {
    return "id-" + id;
  }

  /** The hash of an item, which holds the id. */
  private static ContentHash raw(int id, int raw) {
    return ContentHash.of(name(id) + " raw " + raw);
  }

  private static ContentHash hash(int content) {
    return ContentHash.of("content " + content);
  }
}
