package io.gateledger.relay.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.event.SchemaRegistryConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * A schema registry over its REST API. Each schema is registered under its topic's name and {@code
 * -value}, as consumers look for it; one that is known already keeps its id.
 */
public final class SchemaRegistry {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

  private final SchemaRegistryConfig config;
  private final URI url;

  /**
   * @param url with or without a path
   */
  public SchemaRegistry(SchemaRegistryConfig config, URI url) {
    this.config = config;
    this.url = url;
  }

  /**
   * Registers the schemas of some topics.
   *
   * @param schemas the file of each topic's schema among the resources, by the topic's full name
   * @return the id of each schema, by the same
   * @throws RegistryRefused when the registry does not answer, or does not take one
   */
  public Map<String, Integer> register(Map<String, String> schemas) {
    Map<String, Integer> ids = new HashMap<>();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      schemas.forEach((topic, file) -> ids.put(topic, register(client, topic + "-value", file)));
    }
    return ids;
  }

  private int register(HttpClient client, String subject, String file) {
    HttpResponse<String> answer = send(client, request(subject, schema(file)));
    if (answer.statusCode() != 200) {
      throw new RegistryRefused(
          "schema registry %s answers %d to subject %s: %s"
              .formatted(url, answer.statusCode(), subject, message(answer.body())));
    }
    JsonNode id = tree(answer.body()).path("id");
    if (!id.isInt()) {
      throw new RegistryRefused(
          "schema registry %s answers without an id to subject %s".formatted(url, subject));
    }
    return id.asInt();
  }

  private HttpRequest request(String subject, String schema) {
    String base = url.toString().replaceAll("/+$", "");
    String name = URLEncoder.encode(subject, StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("%s/subjects/%s/versions?normalize=true".formatted(base, name)))
            .timeout(PATIENCE)
            .header("Content-Type", CONTENT_TYPE)
            .header("Accept", CONTENT_TYPE)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    JSON.createObjectNode()
                        .put("schemaType", "JSON")
                        .put("schema", schema)
                        .toString()));
    config.user().ifPresent(user -> request.header("Authorization", basic(user)));
    return request.build();
  }

  private String basic(String user) {
    String both = user + ':' + config.password().orElse("");
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> send(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new RegistryRefused(
          "schema registry %s does not answer: %s".formatted(url, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryRefused("the wait for schema registry %s ended".formatted(url), e);
    }
  }

  /** The registry's own words, where it has any. */
  private static String message(String body) {
    try {
      String message = JSON.readTree(body).path("message").asText("");
      return message.isEmpty() ? "it does not say why" : message;
    } catch (IOException e) {
      return "it does not say why";
    }
  }

  private JsonNode tree(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new RegistryRefused("schema registry %s answers with no JSON".formatted(url), e);
    }
  }

  private static String schema(String file) {
    try (InputStream schema = SchemaRegistry.class.getResourceAsStream("/schemas/" + file)) {
      if (schema == null) {
        throw new IllegalStateException("the service lacks the schema " + file);
      }
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
