package io.gateledger.testing;

import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.FieldWords;
import io.gateledger.resource.FieldPath;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A documented field of which a test says only what matters to it. */
public final class TestField {

  private final FieldPath path;
  private final FieldKind kind;
  private @Nullable FieldRole role;
  private Set<String> values = Set.of();
  private Set<String> transitional = Set.of();
  private @Nullable FieldPath also;
  private @Nullable String relatesTo;
  private boolean toldByShow;
  private boolean isVolatile;
  private boolean secret;
  private Set<String> nullSpellings = Set.of();
  private List<Field> elements = List.of();

  private TestField(FieldPath path, FieldKind kind) {
    this.path = path;
    this.kind = kind;
  }

  /**
   * @param path with dots between its names
   */
  public static TestField of(String path, FieldKind kind) {
    return new TestField(FieldPath.ofDotted(path), kind);
  }

  public TestField role(@Nullable FieldRole fieldRole) {
    role = fieldRole;
    return this;
  }

  public TestField values(String... documented) {
    values = Set.of(documented);
    return this;
  }

  public TestField transitional(String... states) {
    transitional = Set.of(states);
    return this;
  }

  public TestField also(String olderPath) {
    also = FieldPath.ofDotted(olderPath);
    return this;
  }

  public TestField relatesTo(String type) {
    relatesTo = type;
    return this;
  }

  public TestField toldByShow() {
    toldByShow = true;
    return this;
  }

  public TestField isVolatile() {
    isVolatile = true;
    return this;
  }

  public TestField secret(boolean isSecret) {
    secret = isSecret;
    return this;
  }

  public TestField nullSpellings(String... spellings) {
    nullSpellings = Set.of(spellings);
    return this;
  }

  public TestField elements(Field... fields) {
    elements = List.of(fields);
    return this;
  }

  public Field build() {
    return new Field(
        path,
        kind,
        role,
        values,
        transitional,
        also,
        relatesTo,
        null,
        toldByShow,
        isVolatile,
        secret,
        nullSpellings,
        elements,
        FieldWords.NONE,
        null);
  }
}
