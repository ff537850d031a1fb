package io.gateledger.normalise;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normalised.Unreadable;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.io.IOException;
import java.util.List;

/**
 * Turns items into resources. Pure and safe for use by many threads; never throws for anything in
 * an item.
 */
public final class Normaliser {

  private final TypePlan.Cache plans = new TypePlan.Cache();

  /** Reads an item from the whole of an array. */
  public Normalised normalise(ResourceType type, Scope scope, byte[] json) {
    return normalise(type, scope, json, 0, json.length);
  }

  /**
   * Reads an item.
   *
   * @param scope the scope the item was listed in, of this type
   * @param buffer holds the item, a JSON object in UTF-8, from {@code offset} on
   */
  public Normalised normalise(
      ResourceType type, Scope scope, byte[] buffer, int offset, int length) {
    if (!scope.type().equals(type.name()) || !scope.provider().equals(type.provider())) {
      throw new IllegalArgumentException("scope " + scope + " does not hold " + type);
    }
    if (length > JsonItems.MAX_BYTES) {
      return new Unreadable(
          "item of %d bytes exceeds the limit of %d".formatted(length, JsonItems.MAX_BYTES));
    }
    try {
      JsonNode item = JsonItems.read(buffer, offset, length);
      return item.isObject()
          ? normalise(plans.of(type), scope, item)
          : new Unreadable("item is not a JSON object");
    } catch (IOException e) {
      return new Unreadable(reason(e));
    }
  }

  private static Normalised normalise(TypePlan plan, Scope scope, JsonNode item) {
    UnknownValues unknown = new UnknownValues();
    Attributes attributes =
        new Attributes(new ItemReader(plan.verbatim(), unknown).read(plan.root(), item));
    String id = attributes.textAt(plan.idPath());
    if (id == null) {
      return new Unreadable("item has no " + plan.idPath());
    }
    if (!ResourceKey.isId(id)) {
      return new Unreadable(plan.idPath() + " of the item is not usable in a key");
    }
    String json = attributes.json();
    if (Storable.isSuspect(json)) {
      attributes = storable(attributes, unknown);
      json = attributes.json();
    }
    return new Readable(
        Summary.resource(plan, new ResourceKey(scope, id), attributes, json), unknown.found());
  }

  private static Attributes storable(Attributes told, UnknownValues unknown) {
    Attributes storable = new Attributes(Storable.of(told.root()));
    told.root()
        .fields()
        .forEach(
            (name, value) -> {
              FieldValue kept = storable.at(new FieldPath(List.of(name)));
              if (!kept.equals(value)) {
                unknown.add('/' + name, kept);
              }
            });
    return storable;
  }

  /** Jackson's own message may quote the item, and with it a secret; only the place is told. */
  private static String reason(IOException e) {
    if (e instanceof StreamConstraintsException) {
      return "item exceeds a limit: %d levels, %d digits in a number, %d characters in a name"
          .formatted(JsonItems.MAX_NESTING, JsonItems.MAX_DIGITS, JsonItems.MAX_NAME);
    }
    JsonLocation place = e instanceof JsonProcessingException json ? json.getLocation() : null;
    return place == null
        ? "item is malformed JSON"
        : "item is malformed JSON at line %d, column %d"
            .formatted(place.getLineNr(), place.getColumnNr());
  }
}
