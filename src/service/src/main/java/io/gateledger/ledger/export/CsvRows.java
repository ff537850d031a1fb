package io.gateledger.ledger.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.catalogue.TypedColumn;
import io.gateledger.ledger.read.ChangeRow;
import io.gateledger.ledger.read.ResourceRow;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.Presence;
import io.gateledger.resource.ResourceKey;
import java.util.List;

/**
 * Rows of the ledger as lines of CSV, with the columns of {@code dashboard.resources} and {@code
 * dashboard.changes}.
 */
final class CsvRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<TypedColumn> columns;

  /**
   * @param columns of the documented fields, where all resources are of one type; where there are
   *     none, all attributes stand in one column
   */
  CsvRows(List<TypedColumn> columns) {
    this.columns = List.copyOf(columns);
  }

  String resourceHeader() {
    CsvLine line =
        header(
            "resource_key",
            "provider",
            "account",
            "region",
            "type",
            "id",
            "name",
            "state",
            "presence",
            "version",
            "first_seen_at",
            "valid_from",
            "missing_since",
            "provider_modified_at");
    if (columns.isEmpty()) {
      line.plain("attributes");
    }
    columns.forEach(column -> line.plain("attributes." + column.name()));
    return line.end();
  }

  String resource(ResourceRow row) {
    CsvLine line =
        key(new CsvLine().text(row.key().toString()), row.key())
            .text(row.name())
            .text(row.state())
            .plain(
                row.retired() && row.presence() != Presence.DELETED
                    ? "retired"
                    : row.presence().wireName())
            .number(row.version())
            .moment(row.firstSeenAt())
            .moment(row.validFrom())
            .moment(row.missingSince())
            .moment(row.providerModifiedAt());
    if (columns.isEmpty()) {
      return line.plain(row.attributes()).end();
    }
    JsonNode attributes = parse(row.attributes());
    columns.forEach(column -> field(line, column, attributes));
    return line.end();
  }

  String changeHeader() {
    return header(
            "change_no",
            "resource_key",
            "provider",
            "account",
            "region",
            "type",
            "id",
            "name",
            "op",
            "version",
            "changes",
            "not_before",
            "not_after",
            "provider_modified_at",
            "absent_since",
            "detected_at",
            "run")
        .end();
  }

  String change(ChangeRow row) {
    return key(new CsvLine().number(row.number()).text(row.key().toString()), row.key())
        .text(row.name())
        .plain(row.op().wireName())
        .number(row.version())
        .plain(row.changes())
        .moment(row.notBefore())
        .moment(row.notAfter())
        .moment(row.providerModifiedAt())
        .moment(row.absentSince())
        .moment(row.detectedAt())
        .number(row.run())
        .end();
  }

  private static CsvLine header(String... names) {
    CsvLine line = new CsvLine();
    for (String name : names) {
      line.plain(name);
    }
    return line;
  }

  private static CsvLine key(CsvLine line, ResourceKey key) {
    return line.text(key.scope().provider())
        .text(key.scope().account())
        .text(key.scope().region())
        .text(key.scope().type())
        .text(key.id());
  }

  private static void field(CsvLine line, TypedColumn column, JsonNode attributes) {
    for (FieldPath place : column.places()) {
      JsonNode value = attributes;
      for (String segment : place.segments()) {
        value = value.path(segment);
      }
      if (!value.isMissingNode() && !value.isNull()) {
        if (value.isTextual()) {
          line.text(value.textValue());
        } else {
          line.plain(value.toString());
        }
        return;
      }
    }
    line.text(null);
  }

  private static JsonNode parse(String attributes) {
    try {
      return JSON.readTree(attributes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored attributes are no JSON", e);
    }
  }
}
