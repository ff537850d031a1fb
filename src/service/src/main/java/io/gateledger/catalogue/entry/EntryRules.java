package io.gateledger.catalogue.entry;

import com.fasterxml.jackson.core.JsonPointer;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.ListCall;
import io.gateledger.catalogue.Paging;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.RuleMapping;
import io.gateledger.catalogue.entry.ProviderRules.ProviderRule;
import io.gateledger.resource.FieldPath;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What makes sense within one entry, beyond what a JSON Schema can say. */
final class EntryRules {

  private static final Set<FieldRole> AT_MOST_ONCE =
      EnumSet.of(FieldRole.ID, FieldRole.NAME, FieldRole.CREATED_AT, FieldRole.MODIFIED_AT);

  private final EntryDocument document;
  private final ResourceType type;

  private final @Nullable ProviderRule rule;

  private EntryRules(EntryDocument document, ResourceType type, @Nullable ProviderRule rule) {
    this.document = document;
    this.type = type;
    this.rule = rule;
  }

  /**
   * Checks an entry.
   *
   * @param rule of its provider, null where nothing is known of that
   * @throws CatalogueException for the first mistake found
   */
  static void check(EntryDocument document, ResourceType type, @Nullable ProviderRule rule) {
    EntryRules rules = new EntryRules(document, type, rule);
    rules.checkRoles();
    rules.checkShow();
    rules.checkPaging();
    rules.checkGoingOn();
    rules.checkApiVersion();
    type.fields().forEach(rules::checkField);
    rules.checkRule();
    FieldPathRules.check(document, type);
    SecretNameRules.check(document, type);
    WordsRules.check(document, type);
    CallPathRules.check(document, type, rule == null ? null : rule.pathVariables());
  }

  private void checkRoles() {
    for (FieldRole role : AT_MOST_ONCE) {
      List<Field> holders = type.fields().stream().filter(field -> field.role() == role).toList();
      if (holders.size() > 1) {
        throw at(holders.get(1))
            .mistake(
                "'%s' and '%s' both have the role %s"
                    .formatted(
                        holders.get(0).path().dotted(),
                        holders.get(1).path().dotted(),
                        spelling(role)),
                "leave it to one of them");
      }
    }
    if (type.withRole(FieldRole.ID).isEmpty()) {
      throw locationOf("/fields")
          .mistake("no field has the role id", "give 'role: id' to the one that holds the id");
    }
  }

  private void checkShow() {
    for (Field field : type.fields()) {
      if (field.toldByShow() && (type.show() == null || !type.show().always())) {
        throw at(field)
            .mistake(
                "'%s' is told by show, which no run asks".formatted(field.path().dotted()),
                "add a show call with 'use: always', or remove told-by");
      }
    }
  }

  private void checkPaging() {
    ListCall list = type.list();
    if (list.paging().needsPageSize() && list.pageSize() == 0) {
      throw locationOf("/list")
          .mistake("paging needs a page-size", "add it, such as 'page-size: 100'");
    }
    if (list.paging() == Paging.NONE && list.pageSize() != 0) {
      throw locationOf("/list/page-size")
          .mistake("page-size without paging", "name the paging, or remove page-size");
    }
    if (list.paging() != Paging.PAGE_SIZE && list.sort() != null) {
      throw locationOf("/list/sort")
          .mistake("sort without numbered pages", "write 'paging: page-size', or remove sort");
    }
  }

  /** A key that its paging does not read would be a listing that ends too early. */
  private void checkGoingOn() {
    if (document.has("/list/next") && type.list().paging() != Paging.MARKER) {
      throw locationOf("/list/next")
          .mistake("next without markers", "write 'paging: marker', or remove next");
    }
    if (document.has("/list/links") && type.list().paging() != Paging.LINKS) {
      throw locationOf("/list/links")
          .mistake("links without paging by links", "write 'paging: links', or remove links");
    }
  }

  private void checkApiVersion() {
    String version = type.apiVersion();
    if (version == null) {
      return;
    }
    if (rule != null && !rule.hasApiVersions()) {
      throw locationOf("/api-version")
          .mistake("provider %s has no api-version".formatted(type.provider()), "remove it");
    }
    if (!version.startsWith(type.service() + ' ')) {
      throw locationOf("/api-version")
          .mistake(
              "'%s' is of another service than '%s'".formatted(version, type.service()),
              "name the same service in both");
    }
  }

  private void checkField(Field field) {
    String name = field.path().dotted();
    if (field.role() == FieldRole.ID && (field.kind() != FieldKind.TEXT || field.secret())) {
      throw at(field).mistake("the id '%s' is not a text".formatted(name), "leave out its kind");
    }
    if (field.role() == FieldRole.ID && (name.contains(".") || field.also() != null)) {
      throw at(field)
          .mistake(
              "the id '%s' does not stand in one place at the top of the item".formatted(name),
              "give the role to a field that does, without also");
    }
    boolean isMoment =
        field.role() == FieldRole.CREATED_AT || field.role() == FieldRole.MODIFIED_AT;
    if (isMoment && field.kind() != FieldKind.TIMESTAMP) {
      throw at(field)
          .mistake(
              "'%s' tells a time but is no timestamp".formatted(name), "add 'kind: timestamp'");
    }
    if (!field.values().containsAll(field.transitional())) {
      throw at(field)
          .mistake(
              "transitional of '%s' names a value that is not among its values".formatted(name),
              "add it to values");
    }
    if (field.relatesTo() != null && field.refersTo() != null) {
      throw at(field)
          .mistake(
              "'%s' both relates to and refers to something".formatted(name),
              "leave refers-to to what is not collected");
    }
    if (!field.elements().isEmpty() && field.kind() != FieldKind.SET) {
      throw at(field).mistake("'%s' has elements but is no set".formatted(name), "add 'kind: set'");
    }
    field.elements().forEach(element -> checkSearched(field, element));
    checkSearched(field, field);
  }

  private void checkSearched(Field place, Field field) {
    boolean isText =
        switch (field.kind()) {
          case TEXT, CSV_SET, SET -> field.elements().isEmpty();
          case INTEGER, BOOLEAN, TIMESTAMP, CIDR, SET_OF_CIDR, OBJECT -> false;
        };
    if (field.searched() != null && (field.secret() || !isText)) {
      throw at(place)
          .mistake(
              "'%s' cannot be searched".formatted(field.path().dotted()),
              "remove searched-as, which is for texts; of addresses and prefixes the kind says it");
    }
  }

  /** A rule that was read from a field which nobody keeps would say nothing, for ever. */
  private void checkRule() {
    RuleMapping rule = type.rule();
    if (rule == null) {
      return;
    }
    rule.fields()
        .filter(path -> type.fields().stream().noneMatch(field -> field.path().equals(path)))
        .findFirst()
        .ifPresent(
            path -> {
              throw locationOf("/rule")
                  .mistake(
                      "the rule is read from '%s', which is no field".formatted(path.dotted()),
                      "name one of the fields");
            });
    checkKind(rule.remote().prefix(), FieldKind.CIDR);
    checkKind(rule.ports().from(), FieldKind.INTEGER);
    checkKind(rule.ports().to(), FieldKind.INTEGER);
  }

  private void checkKind(FieldPath path, FieldKind kind) {
    for (Field field : type.fields()) {
      if (field.path().equals(path) && field.kind() != kind) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        throw at(field)
            .mistake(
                "the rule reads '%s' as %s".formatted(path.dotted(), name),
                "add 'kind: %s'".formatted(name));
      }
    }
  }

  private SourceLocation at(Field field) {
    return document.locationOfField(field.path().dotted());
  }

  private SourceLocation locationOf(String pointer) {
    return document.locationOf(JsonPointer.compile(pointer));
  }

  private static String spelling(FieldRole role) {
    return switch (role) {
      case ID -> "id";
      case NAME -> "name";
      case STATE -> "state";
      case CREATED_AT -> "created-at";
      case MODIFIED_AT -> "modified-at";
    };
  }
}
