package io.gateledger.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The parts of an event that follow from the resource's key, type and state, worked out from the
 * contract of the topics.
 */
final class ExpectedParts {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ResourceType type;
  private final ResourceKey key;
  private final Scope scope;
  private final Set<String> volatilePointers;

  ExpectedParts(ResourceType type, ResourceKey key) {
    this.type = type;
    this.key = key;
    this.scope = key.scope();
    this.volatilePointers =
        type.volatilePaths().stream().map(Object::toString).collect(Collectors.toSet());
  }

  static void origin(ObjectNode payload, FinishedRun run) {
    payload.put("scope", run.run().scope().key());
    // As they are when read again.
    payload.put("run", Math.toIntExact(run.run().number()));
    payload.put("snapshot", Objects.requireNonNull(run.snapshot()) - 1);
  }

  ObjectNode resource(JsonNode name) {
    ObjectNode resource = JSON.createObjectNode();
    resource
        .put("key", key.toString())
        .put("provider", scope.provider())
        .put("account", scope.account())
        .put("region", scope.region())
        .put("type", scope.type())
        .put("id", key.id());
    resource.set("name", name);
    return resource;
  }

  JsonNode nameOf(JsonNode attributes) {
    return type.withRole(FieldRole.NAME)
        .map(field -> attributes.at(field.path().toString()))
        .orElse(NullNode.getInstance());
  }

  JsonNode modifiedAt(JsonNode after) {
    return type.withRole(FieldRole.MODIFIED_AT)
        .filter(field -> !after.isNull())
        .map(field -> after.at(field.path().toString()))
        .orElse(NullNode.getInstance());
  }

  ArrayNode related(JsonNode attributes) {
    Set<String> keys = new LinkedHashSet<>();
    relate(type.fields(), attributes, keys);
    keys.remove(key.toString());
    ArrayNode related = JSON.createArrayNode();
    keys.forEach(related::add);
    return related;
  }

  /** In the order of the fields' names. */
  private void relate(List<Field> fields, JsonNode values, Set<String> keys) {
    fields.stream()
        .sorted(Comparator.comparing(field -> field.path().dotted()))
        .forEach(field -> relate(field, values, keys));
  }

  private void relate(Field field, JsonNode values, Set<String> keys) {
    JsonNode value = values.at(field.path().toString());
    for (JsonNode one : value.isArray() ? value : JSON.createArrayNode().add(value)) {
      if (one.isObject()) {
        relate(field.elements(), one, keys);
      } else if (field.relatesTo() != null && one.isTextual()) {
        keys.add(
            String.join(
                "/",
                scope.provider(),
                scope.account(),
                scope.region(),
                field.relatesTo(),
                one.asText()));
      }
    }
  }

  /** What the state after points at, or the last one, and what only the one before pointed at. */
  ArrayNode relations(String op, JsonNode before, JsonNode after) {
    Set<ObjectNode> now = relations(op.equals("delete") ? before : after);
    ArrayNode all = JSON.createArrayNode();
    now.forEach(one -> all.add(one.deepCopy().put("former", false)));
    if (op.equals("update")) {
      relations(before).stream()
          .filter(one -> !now.contains(one))
          .forEach(one -> all.add(one.put("former", true)));
    }
    return all;
  }

  private Set<ObjectNode> relations(JsonNode attributes) {
    Set<ObjectNode> relations = new LinkedHashSet<>();
    addRelations(type.fields(), "", attributes, relations);
    return relations;
  }

  private void addRelations(
      List<Field> fields, String set, JsonNode values, Set<ObjectNode> relations) {
    fields.stream()
        .sorted(Comparator.comparing(field -> field.path().dotted()))
        .forEach(
            field -> {
              JsonNode value = values.at(field.path().toString());
              for (JsonNode one : value.isArray() ? value : JSON.createArrayNode().add(value)) {
                addRelation(field, set + field.path(), one, relations);
              }
            });
  }

  private void addRelation(Field field, String path, JsonNode one, Set<ObjectNode> relations) {
    String target = field.relatesTo() == null ? field.refersTo() : field.relatesTo();
    if (one.isObject()) {
      addRelations(field.elements(), path, one, relations);
    } else if (target != null
        && one.isTextual()
        && !(target.equals(scope.type()) && one.asText().equals(key.id()))) {
      relations.add(
          JSON.createObjectNode()
              .put("field", path)
              .put("type", target)
              .put("id", one.asText())
              .put("collected", field.relatesTo() != null));
    }
  }

  /** The field changes that lead from the state before to the one after. */
  ArrayNode diff(JsonNode before, JsonNode after) {
    ArrayNode diff = JSON.createArrayNode();
    diff("", before, after, diff);
    return diff;
  }

  private void diff(String path, JsonNode before, JsonNode after, ArrayNode into) {
    if (before.equals(after) || volatilePointers.contains(path)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      Set<String> names = new TreeSet<>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      names.forEach(
          name -> diff(path + '/' + name, member(before, name), member(after, name), into));
    } else {
      ObjectNode change = into.addObject().put("path", path);
      change.set("before", before);
      change.set("after", after);
    }
  }

  private static JsonNode member(JsonNode object, String name) {
    return object.has(name) ? object.get(name) : NullNode.getInstance();
  }

  /** What volatile fields became between two states. */
  List<String> drift(JsonNode before, JsonNode after) {
    return volatilePointers.stream()
        .filter(pointer -> before.isObject() && !before.at(pointer).equals(after.at(pointer)))
        .sorted()
        .map(pointer -> pointer + ": " + before.at(pointer) + " → " + after.at(pointer))
        .toList();
  }
}
