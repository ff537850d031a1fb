package io.gateledger.event;

/** What the value of a record has before its JSON. */
public enum SchemaFraming {
  /** Nothing: any reader of JSON reads it. */
  NONE,
  /** A zero byte and the schema's id in four, as Confluent's serializers write it. */
  CONFLUENT
}
