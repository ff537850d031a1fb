package io.gateledger.normalise;

import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normalised.Unreadable;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.Resource;
import io.gateledger.testing.items.EveryType;
import io.gateledger.testing.items.ItemDomain;
import io.gateledger.testing.items.JsonValues;
import io.gateledger.testing.items.Spelling;
import io.gateledger.testing.items.SpellingVariant;
import io.gateledger.testing.items.TypeAndItem;
import io.gateledger.testing.items.TypeAndState;
import io.gateledger.testing.items.TypeAndStates;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every type, every resource and every way of telling it. */
@Domain(ItemDomain.class)
@Domain(DomainContext.Global.class)
class NormaliserPropertiesTest {

  private final Normaliser normaliser = new Normaliser();

  @Property
  void shouldReadAResourceHoweverItIsTold(@ForAll TypeAndState told) {
    Resource resource = resource(told.type(), told.told());

    assertThat(resource.attributes()).isEqualTo(told.state());
    assertThat(resource.key().id()).isEqualTo(told.state().textAt(told.type().idField().path()));
    told.type()
        .withRole(FieldRole.NAME)
        .ifPresent(name -> assertThat(resource.name()).isEqualTo(told.state().textAt(name.path())));
  }

  @Property
  void shouldSeeNoChangeInALibertyOfTheProvider(
      @ForAll TypeAndState told, @ForAll SpellingVariant liberty) {
    byte[] strictly = strictly(told.type(), told.state().root());
    byte[] freely = Spelling.of(told.type(), told.state().root(), EnumSet.of(liberty), told.seed());

    assertThat(resource(told.type(), freely)).isEqualTo(resource(told.type(), strictly));
  }

  @Property
  void shouldHashAlikeExactlyWhatIsAlike(@ForAll TypeAndStates told) {
    Resource before = resource(told.type(), strictly(told.type(), told.before().root()));
    Resource after =
        resource(told.type(), Spelling.of(told.type(), told.after().root(), told.seed()));

    assertThat(before.contentHash().equals(after.contentHash()))
        .isEqualTo(
            compared(told.type(), told.before()).equals(compared(told.type(), told.after())));
  }

  @Property
  void shouldNeverThrow(@ForAll TypeAndItem told) {
    Normalised normalised = normalise(told.type(), told.item());

    if (normalised instanceof Readable readable) {
      assertThat(readable.resource().attributes().json())
          .doesNotContain("\\u0000")
          .doesNotContain(Spelling.SECRET);
      assertThat(readable.unknownValues()).hasSizeLessThanOrEqualTo(20);
      assertThat(readable.unknownValues().toString())
          .doesNotContain(Spelling.SECRET)
          .doesNotContain("\u0000");
    }
  }

  @Property
  void shouldTellTextsApartByTheirCharacters(@ForAll TypeAndState told, @ForAll String text) {
    for (String other :
        List.of(Normalizer.normalize(text, Form.NFD), Normalizer.normalize(text, Form.NFC))) {
      assertThat(hashWith(told, text).equals(hashWith(told, other)))
          .isEqualTo(storable(text).equals(storable(other)));
    }
  }

  @Property
  void shouldReadAsDeepAsTheLimitAndSetAsideWhatIsDeeper(
      @ForAll TypeAndState told, @ForAll @IntRange(min = 1, max = 200) int levels) {
    Struct item = with(told.state().root(), "x-deep", JsonValues.nested(levels));

    Normalised normalised =
        normalise(told.type(), Spelling.verbatim(told.type(), item, Set.of(), told.seed()));

    assertThat(normalised instanceof Readable).isEqualTo(levels < BoundedJsonReader.MAX_NESTING);
  }

  // Fewer than others have: a try is megabytes.
  @Property(tries = 40)
  void shouldReadTextsOfAnyLength(
      @ForAll TypeAndState told, @ForAll @IntRange(max = 5_000_000) int length) {
    Struct item = with(told.state().root(), "x-long", FieldValue.text("é".repeat(length / 2)));
    byte[] json = Spelling.verbatim(told.type(), item, Set.of(), told.seed());

    assertThat(normalise(told.type(), json) instanceof Readable)
        .isEqualTo(json.length <= BoundedJsonReader.MAX_BYTES);
  }

  /** The hash of a resource in which some field has this text. */
  private ContentHash hashWith(TypeAndState told, String text) {
    String name =
        told.type().fields().stream()
            .filter(field -> field.kind() == FieldKind.TEXT && field.role() != FieldRole.ID)
            .filter(field -> field.nullSpellings().isEmpty() && !field.secret())
            .filter(field -> field.path().segments().size() == 1)
            .map(field -> field.path().dotted())
            .findFirst()
            .orElseThrow();
    Struct attributes = with(told.state().root(), name, FieldValue.text(text));
    return resource(told.type(), strictly(told.type(), attributes)).contentHash();
  }

  /** What the ledger keeps of a text. */
  private static String storable(String text) {
    return text.replace('\0', '\uFFFD').replaceAll("[\uD800-\uDFFF]", "\uFFFD");
  }

  private static Struct with(Struct struct, String name, FieldValue value) {
    TreeMap<String, FieldValue> fields = new TreeMap<>(struct.fields());
    fields.put(name, value);
    return new Struct(fields);
  }

  private Resource resource(ResourceType type, byte[] item) {
    return switch (normalise(type, item)) {
      case Readable readable -> readable.resource();
      case Unreadable unreadable ->
          throw new AssertionError(unreadable.reason() + ": " + Spelling.shown(item));
    };
  }

  private Normalised normalise(ResourceType type, byte[] item) {
    return normaliser.normalise(type, EveryType.scopeOf(type), item);
  }

  private static byte[] strictly(ResourceType type, Struct attributes) {
    return Spelling.of(type, attributes, Set.of(), 0);
  }

  /** Attributes without the volatile ones. */
  private static Struct compared(ResourceType type, Attributes attributes) {
    Struct compared = attributes.root();
    for (FieldPath path : type.volatilePaths()) {
      compared = without(compared, path, 0);
    }
    return compared;
  }

  private static Struct without(Struct struct, FieldPath path, int depth) {
    String name = path.segments().get(depth);
    TreeMap<String, FieldValue> fields = new TreeMap<>(struct.fields());
    if (depth == path.segments().size() - 1) {
      fields.remove(name);
    } else if (fields.get(name) instanceof Struct inner) {
      fields.put(name, without(inner, path, depth + 1));
    }
    return new Struct(fields);
  }
}
