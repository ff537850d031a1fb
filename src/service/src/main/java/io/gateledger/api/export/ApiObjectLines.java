package io.gateledger.api.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.gateledger.api.ChangeView;
import io.gateledger.api.ResourceView;
import io.gateledger.ledger.export.ObjectLines;
import io.gateledger.ledger.read.ChangeRow;
import io.gateledger.ledger.read.ResourceRow;

/** Rows as the API's own objects, written as it writes them. */
public final class ApiObjectLines implements ObjectLines {

  private final ObjectMapper json =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  @Override
  public String resource(ResourceRow row) {
    return write(ResourceView.of(row));
  }

  @Override
  public String change(ChangeRow row) {
    return write(ChangeView.of(row));
  }

  private String write(Object view) {
    try {
      return json.writeValueAsString(view);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an object of the API cannot be written as JSON", e);
    }
  }
}
