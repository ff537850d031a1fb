package io.gateledger.normalise;

/**
 * A value that the provider's document does not name, or that is not of the kind it names. It is
 * kept in the resource all the same.
 *
 * @param field the field's JSON Pointer; one of those that the catalogue entry documents
 * @param value as JSON or text, cut at 100 characters
 */
public record UnknownValue(String field, String value) {

  /** {@code /state=frozen}. */
  @Override
  public String toString() {
    return field + '=' + value;
  }
}
