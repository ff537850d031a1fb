package io.gateledger.testing.items;

import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Nothing;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.FieldValue.Text;
import io.gateledger.testing.items.JsonDraft.Listed;
import io.gateledger.testing.items.JsonDraft.Members;
import io.gateledger.testing.items.JsonDraft.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Tells resources as a provider might: one resource in many ways. */
public final class Spelling {

  /** What a secret is told to be; it must be found nowhere afterwards. */
  public static final String SECRET = "hush-0f1e2d3c";

  private final ResourceType type;
  private final Set<SpellingVariant> liberties;
  private final Set<String> secretNames;
  private final Random random;
  private final PlainSpelling plain;

  /** Where objects stand that a document describes: any may have more members. */
  private final List<Members> documented = new ArrayList<>();

  private final List<Runnable> olderNames = new ArrayList<>();

  private Spelling(ResourceType type, Set<SpellingVariant> liberties, long seed) {
    this.type = type;
    this.liberties = liberties;
    this.secretNames = EveryType.namesOfSecrets(type);
    this.random = new Random(seed);
    this.plain = new PlainSpelling(liberties, random, secretNames);
  }

  /** A resource as an item, with these liberties taken as a seed decides. */
  public static byte[] of(
      ResourceType type, Struct attributes, Set<SpellingVariant> liberties, long seed) {
    Spelling spelling = new Spelling(type, liberties, seed);
    return spelling.bytes(spelling.item(attributes));
  }

  /** With every liberty. */
  public static byte[] of(ResourceType type, Struct attributes, long seed) {
    return of(type, attributes, EnumSet.allOf(SpellingVariant.class), seed);
  }

  /** Any JSON as it stands, with liberties in the writing only, and secrets where there is room. */
  public static byte[] verbatim(
      ResourceType type, Struct item, Set<SpellingVariant> liberties, long seed) {
    Spelling spelling = new Spelling(type, liberties, seed);
    return spelling.bytes(spelling.plain.of(item));
  }

  private byte[] bytes(JsonDraft told) {
    return new JsonWriter(liberties, random).written(told).getBytes(StandardCharsets.UTF_8);
  }

  private Members item(Struct attributes) {
    Members item = object(type.fields(), attributes);
    if (taken(SpellingVariant.UNDOCUMENTED)) {
      documented.forEach(this::addUndocumented);
    }
    if (taken(SpellingVariant.SECRETS)) {
      documented.forEach(plain::addSecret);
    }
    return item;
  }

  private Members object(List<Field> fields, Struct values) {
    Members object = new Members();
    List<Runnable> outer = new ArrayList<>(olderNames);
    olderNames.clear();
    fill(object, FieldTree.of(fields), values, object);
    olderNames.forEach(Runnable::run);
    olderNames.clear();
    olderNames.addAll(outer);
    return object;
  }

  private void fill(Members into, FieldTree.Inner tree, Struct values, Members origin) {
    documented.add(into);
    tree.members()
        .forEach(
            (name, member) -> {
              FieldValue value = values.fields().getOrDefault(name, FieldValue.NOTHING);
              switch (member) {
                case FieldTree.Leaf leaf -> tell(into, name, leaf.field(), value, origin);
                case FieldTree.Inner inner -> tell(into, name, inner, value, origin);
              }
            });
  }

  private void tell(
      Members into, String name, FieldTree.Inner inner, FieldValue value, Members origin) {
    if (!(value instanceof Struct struct)) {
      into.byName().put(name, plain.of(value));
      return;
    }
    Members object = new Members();
    fill(object, inner, struct, origin);
    boolean tellsNothing =
        object.byName().values().stream().allMatch(JsonDraft.NULL::equals)
            && taken(SpellingVariant.ABSENCE);
    if (!tellsNothing || random.nextBoolean()) {
      into.byName().put(name, object);
    } else {
      documented.remove(object);
      tellNothing(into, name, Set.of());
    }
  }

  private void tell(Members into, String name, Field field, FieldValue value, Members origin) {
    FieldPath older = field.also();
    if (value instanceof Nothing) {
      tellNothing(into, name, field.nullSpellings());
      return;
    }
    JsonDraft told = told(field, value);
    if (older != null && taken(SpellingVariant.OLDER_NAME) && random.nextBoolean()) {
      tellNothing(into, name, field.nullSpellings());
      olderNames.add(
          () -> {
            if (!tellAt(origin, older, told)) {
              into.byName().put(name, told);
            }
          });
    } else {
      into.byName().put(name, told);
    }
  }

  /** False where something else than an object stands in the way. */
  private static boolean tellAt(Members origin, FieldPath path, JsonDraft told) {
    Members object = origin;
    for (String name : path.segments().subList(0, path.segments().size() - 1)) {
      JsonDraft inner = object.byName().get(name);
      if (inner == null || inner.equals(JsonDraft.NULL)) {
        inner = new Members();
        object.byName().put(name, inner);
      }
      if (!(inner instanceof Members members)) {
        return false;
      }
      object = members;
    }
    object.byName().put(path.segments().getLast(), told);
    return true;
  }

  private void tellNothing(Members into, String name, Set<String> nullSpellings) {
    if (!taken(SpellingVariant.ABSENCE)) {
      into.byName().put(name, JsonDraft.NULL);
      return;
    }
    switch (random.nextInt(3)) {
      case 0 -> into.byName().put(name, JsonDraft.NULL);
      case 1 ->
          nullSpellings.stream()
              .sorted()
              .skip(random.nextInt(Math.max(1, nullSpellings.size())))
              .findFirst()
              .ifPresent(spelling -> into.byName().put(name, new Quoted(spelling)));
      default -> {
        // Not told at all.
      }
    }
  }

  private JsonDraft told(Field field, FieldValue value) {
    if (field.role() == FieldRole.ID && value instanceof Text id) {
      return plain.id(id.value());
    }
    return switch (field.kind()) {
      case TEXT -> value instanceof Text text ? plain.textOrNumber(text.value()) : plain.of(value);
      case INTEGER ->
          value instanceof Numeric number ? plain.integer(number.value()) : plain.of(value);
      case BOOLEAN -> value instanceof Flag flag ? plain.flag(flag.value()) : plain.of(value);
      case TIMESTAMP -> value instanceof Text text ? plain.moment(text.value()) : plain.of(value);
      case CIDR -> value instanceof Text text ? plain.address(text.value()) : plain.of(value);
      case SET, SET_OF_CIDR -> value instanceof Sequence set ? set(field, set) : plain.of(value);
      case CSV_SET -> value instanceof Sequence set ? words(field, set) : plain.of(value);
      case OBJECT -> plain.of(value);
    };
  }

  private JsonDraft set(Field field, Sequence set) {
    List<JsonDraft> elements = new ArrayList<>();
    for (FieldValue element : shuffledWithRepeats(set.items())) {
      elements.add(element(field, element));
    }
    boolean alone =
        taken(SpellingVariant.ORDER)
            && elements.size() == 1
            && !(elements.getFirst() instanceof Members)
            && !(elements.getFirst() instanceof Listed)
            && !elements.getFirst().equals(JsonDraft.NULL)
            && !(elements.getFirst() instanceof Quoted text
                && field.nullSpellings().contains(text.text()));
    return alone ? elements.getFirst() : new Listed(elements);
  }

  private JsonDraft element(Field set, FieldValue element) {
    if (!set.elements().isEmpty() && element instanceof Struct struct) {
      return object(set.elements(), struct);
    }
    return switch (set.kind()) {
      case SET_OF_CIDR ->
          element instanceof Text text ? plain.address(text.value()) : plain.of(element);
      default -> plain.of(element);
    };
  }

  private JsonDraft words(Field field, Sequence set) {
    StringBuilder text = new StringBuilder();
    for (FieldValue word : shuffledWithRepeats(set.items())) {
      text.append(text.isEmpty() ? "" : ",").append(((Text) word).value());
      text.append(taken(SpellingVariant.SPACE) ? " " : "")
          .append(taken(SpellingVariant.ORDER) ? ", " : "");
    }
    boolean isNull = text.isEmpty() || field.nullSpellings().contains(text.toString());
    return new Quoted(isNull ? text + "," : text.toString());
  }

  private List<FieldValue> shuffledWithRepeats(List<FieldValue> elements) {
    if (!taken(SpellingVariant.ORDER)) {
      return elements;
    }
    List<FieldValue> shuffled = new ArrayList<>(elements);
    if (elements.size() > 1 && random.nextBoolean()) {
      shuffled.add(elements.get(random.nextInt(elements.size())));
    }
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private void addUndocumented(Members object) {
    for (int i = random.nextInt(3); i > 0; i--) {
      object.byName().put("x-" + plain.name(), plain.junk());
    }
  }

  private boolean taken(SpellingVariant liberty) {
    return liberties.contains(liberty);
  }

  /** For people: what stands in an item, however it is spelled. */
  public static String shown(byte[] item) {
    String text = new String(item, StandardCharsets.UTF_8);
    return text.length() > 5000 ? text.substring(0, 5000) + "…" : text;
  }
}
