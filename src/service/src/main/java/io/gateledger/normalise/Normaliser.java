package io.gateledger.normalise;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normalised.Unreadable;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

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
    check(type, scope);
    if (length > JsonItems.MAX_BYTES) {
      return new Unreadable(
          "item of %d bytes exceeds the limit of %d".formatted(length, JsonItems.MAX_BYTES));
    }
    try {
      return normalise(plans.of(type), scope, JsonItems.read(buffer, offset, length));
    } catch (IOException e) {
      return new Unreadable(reason(e));
    }
  }

  /**
   * Reads an item again from what {@link Redaction} made of it, which may be longer than an item
   * may be that is read for the first time.
   */
  public Normalised normaliseKept(ResourceType type, Scope scope, String kept) {
    check(type, scope);
    byte[] json = kept.getBytes(StandardCharsets.UTF_8);
    try {
      return normalise(plans.of(type), scope, JsonItems.readAgain(json, 0, json.length));
    } catch (IOException e) {
      return new Unreadable(reason(e));
    }
  }

  private static void check(ResourceType type, Scope scope) {
    if (!scope.type().equals(type.name()) || !scope.provider().equals(type.provider())) {
      throw new IllegalArgumentException("scope " + scope + " does not hold " + type);
    }
  }

  private static Normalised normalise(TypePlan plan, Scope scope, JsonNode item) {
    if (!item.isObject()) {
      return new Unreadable("item is not a JSON object");
    }
    UnknownValues unknown = new UnknownValues();
    Attributes attributes = attributes(plan, item, unknown);
    String id = attributes.textAt(plan.idPath());
    if (id == null) {
      return new Unreadable("item has no " + plan.idPath());
    }
    if (!ResourceKey.isId(id)) {
      return new Unreadable(plan.idPath() + " of the item is not usable in a key");
    }
    if (Storable.isSuspect(attributes.json())) {
      // Read as it will be read again: a replaced character sorts elsewhere in a set.
      UnknownValues replaced = new UnknownValues();
      Attributes kept = attributes(plan, KeptForm.tree(plan, item), replaced);
      tellReplaced(attributes, kept, replaced);
      return readable(plan, new ResourceKey(scope, id), kept, replaced);
    }
    return readable(plan, new ResourceKey(scope, id), attributes, unknown);
  }

  private static Attributes attributes(TypePlan plan, JsonNode item, UnknownValues unknown) {
    return new Attributes(new ItemReader(plan.verbatim(), unknown).read(plan.root(), item));
  }

  private static Readable readable(
      TypePlan plan, ResourceKey key, Attributes attributes, UnknownValues unknown) {
    return new Readable(
        Summary.resource(plan, key, attributes, attributes.json()), unknown.found());
  }

  private static void tellReplaced(Attributes told, Attributes kept, UnknownValues unknown) {
    kept.root()
        .fields()
        .forEach(
            (name, value) -> {
              if (!value.equals(told.root().fields().get(name))) {
                unknown.add('/' + name, value);
              }
            });
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
