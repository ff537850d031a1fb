package io.gateledger.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Names null among the values of what may be null: an enumeration without it forbids it, whatever
 * the type says, and an annotation cannot say it.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class NullableEnumerations implements OASFilter {

  @Override
  public Schema filterSchema(Schema schema) {
    List<SchemaType> types = schema.getType();
    if (schema.getEnumeration() != null && types != null && types.contains(SchemaType.NULL)) {
      List<Object> values = new ArrayList<>(schema.getEnumeration());
      if (!values.contains(null)) {
        values.add(null);
      }
      schema.setEnumeration(values);
    }
    return schema;
  }
}
