package io.gateledger.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.Objects;
import java.util.Set;

/**
 * What Kubernetes and the Prometheus operator publish about the kinds we use, closed to fields that
 * they do not know.
 */
final class KubernetesSchema {

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(
              Objects.requireNonNull(
                  KubernetesSchema.class.getResourceAsStream("/deploy/kubernetes.schema.json")));

  private KubernetesSchema() {}

  static Set<ValidationMessage> mistakes(JsonNode manifest) {
    return SCHEMA.validate(manifest);
  }
}
