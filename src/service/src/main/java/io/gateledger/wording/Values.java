package io.gateledger.wording;

import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.Language;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Nothing;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.FieldValue.Text;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of fields as they are told: what is the id of something by the name of that. */
final class Values {

  /** Of a list within a phrase. */
  private static final int MOST_ITEMS = 3;

  private final Scope scope;
  private final Language language;
  private final ResourceNames names;

  /**
   * @param scope of the resource that is spoken of
   */
  Values(Scope scope, Language language, ResourceNames names) {
    this.scope = scope;
    this.language = language;
    this.names = names;
  }

  Grammar grammar() {
    return Grammar.of(language);
  }

  /** What a field holds; null where it holds nothing. */
  @Nullable String told(FieldWording field, FieldValue value, State state) {
    return value instanceof Nothing ? null : of(field, value, state);
  }

  /** What a field holds, which may be nothing. */
  String of(FieldWording field, FieldValue value, State state) {
    String name = value instanceof Text text ? nameOf(field, text.value(), state) : null;
    return name == null
        ? ValueText.of(value, field.kind(), language)
        : PlainText.quoted(name, ValueText.LONGEST);
  }

  /** An id that is told beside the name of what it is the id of. */
  String id(FieldValue value) {
    return ValueText.of(value, FieldKind.TEXT, language);
  }

  /** What stands at a place of a phrase; null for nothing, and for a text without a letter. */
  @Nullable String at(String place, Map<FieldPath, FieldWording> fields, State state) {
    FieldWording field = fields.get(FieldPath.ofDotted(place));
    FieldValue value = field == null ? FieldValue.NOTHING : state.at(field.path());
    boolean isBlank = value instanceof Text text && text.value().isBlank();
    if (field == null || isBlank) {
      return null;
    }
    return value instanceof Sequence list ? listed(field, list, state) : told(field, value, state);
  }

  private @Nullable String listed(FieldWording field, Sequence list, State state) {
    int items = list.items().size();
    if (items == 0 || list.items().stream().anyMatch(Struct.class::isInstance)) {
      return items == 0 ? null : of(field, list, state);
    }
    List<String> first =
        list.items().stream().limit(MOST_ITEMS).map(item -> of(field, item, state)).toList();
    String text = String.join(", ", first);
    return items > MOST_ITEMS ? text + ' ' + grammar().more(items - MOST_ITEMS) : text;
  }

  /** The provider's word for the name before the ledger's, since it is of the same moment. */
  private @Nullable String nameOf(FieldWording field, String id, State state) {
    if (field.namedBy() != null
        && state.at(field.namedBy()) instanceof Text name
        && !name.value().isBlank()) {
      return name.value();
    }
    String type = field.relatesTo();
    return type == null || !ResourceKey.isId(id)
        ? null
        : names.nameOf(
            new ResourceKey(
                new Scope(scope.provider(), scope.account(), scope.region(), type),
                ResourceKey.canonicalId(id)));
  }
}
