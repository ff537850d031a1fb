package io.gateledger.ledger;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.Relation;
import io.gateledger.resource.Resource;
import io.gateledger.resource.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Relations in the form in which they stand beside a state: a tag for the field, and right behind
 * it the id. What a tag stands for is kept once, in {@code gateledger.relation_field}.
 */
final class StoredRelations {

  private static final int TAG_LENGTH = 6;

  private static final Map<RelationField, String> TAGS = new ConcurrentHashMap<>();

  private StoredRelations() {}

  /**
   * Keeps what the tags of resources' relations stand for. Belongs into the transaction that writes
   * the resources, before it takes its place in the order of commits: it waits for another that
   * writes the same for the first time.
   *
   * @param kept those of which the caller knows that they are kept
   */
  static void keepFields(
      Connection connection, Scope scope, Collection<Resource> resources, KeptTags kept) {
    Set<RelationField> seen = new HashSet<>();
    for (Resource resource : resources) {
      for (Relation relation : resource.relations()) {
        seen.add(RelationField.of(scope, relation));
      }
    }
    seen.removeIf(field -> kept.holds(tag(field)));
    if (seen.isEmpty()) {
      return;
    }
    TreeMap<String, RelationField> fields = new TreeMap<>();
    seen.forEach(field -> fields.put(tag(field), field));
    List<RelationField> ordered = List.copyOf(fields.values());
    // Those of other transactions: what this one has written goes with it.
    Sql.over(connection)
        .createQuery(
            """
            with written as (
              insert into gateledger.relation_field (tag, provider, type, field, related_type)
              select tag, :provider, :type, field, related_type
                from unnest(:tags, :fields, :related_types) as n (tag, field, related_type)
                  on conflict do nothing)
            select f.tag from gateledger.relation_field f
             where f.tag = any(:tags) and f.xmin <> pg_current_xact_id()::xid
            """)
        .bind("provider", scope.provider())
        .bind("type", scope.type())
        .bindArray("tags", String.class, List.copyOf(fields.keySet()))
        .bindArray(
            "fields", String.class, ordered.stream().map(one -> one.field().toString()).toList())
        .bindArray(
            "related_types",
            String.class,
            ordered.stream().map(RelationField::relatedType).toList())
        .mapTo(String.class)
        .forEach(kept::add);
  }

  /** A resource's relations as they are stored; null where it has none. */
  static @Nullable List<String> of(Resource resource) {
    List<Relation> relations = resource.relations();
    if (relations.isEmpty()) {
      return null;
    }
    Scope scope = resource.key().scope();
    return relations.stream()
        .map(relation -> tag(RelationField.of(scope, relation)) + relation.id())
        .toList();
  }

  /** The same as the text of an array, by which a statement takes many of them. */
  static @Nullable String literal(Resource resource) {
    List<String> stored = of(resource);
    if (stored == null) {
      return null;
    }
    StringBuilder literal = new StringBuilder("{");
    for (String one : stored) {
      literal
          .append(literal.length() == 1 ? "\"" : ",\"")
          .append(one.replace("\\", "\\\\").replace("\"", "\\\""))
          .append('"');
    }
    return literal.append('}').toString();
  }

  private static String tag(RelationField field) {
    return TAGS.computeIfAbsent(field, StoredRelations::hashed);
  }

  private static String hashed(RelationField field) {
    String text =
        String.join(
            "\t", field.provider(), field.type(), field.field().toString(), field.relatedType());
    return Base64.getUrlEncoder()
        .encodeToString(sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
        .substring(0, TAG_LENGTH);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What a tag stands for. */
  private record RelationField(String provider, String type, FieldPath field, String relatedType) {

    static RelationField of(Scope scope, Relation relation) {
      return new RelationField(scope.provider(), scope.type(), relation.field(), relation.type());
    }
  }
}
