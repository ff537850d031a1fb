package io.gateledger.simulator.nhn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.token.Token;
import io.gateledger.simulator.token.TokenService;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/** nhn-api-preparations-v2, "Obtain a Token". */
final class NhnIdentityApi {

  private static final DateTimeFormatter ISSUED_AT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);
  private static final List<String> REGIONS = List.of("KR2", "KR1");
  private static final String USER = "37be6ac0-d660-11e7-ae46-005056ac1497";

  private final NhnAccount account;
  private final TokenService tokens;

  NhnIdentityApi(NhnAccount account, TokenService tokens) {
    this.account = account;
    this.tokens = tokens;
  }

  Stream<Endpoint> endpoints() {
    return Stream.of(Endpoint.post("/v2.0/tokens", this::obtain));
  }

  private Response obtain(Request request) {
    JsonNode auth = request.json().<JsonNode>map(body -> body.path("auth")).orElse(Json.object());
    JsonNode user = auth.path("passwordCredentials");
    if (!auth.path("tenantId").isTextual() || !user.isObject()) {
      return NhnErrors.keystone(
          400,
          "Bad Request",
          "Expecting to find auth.tenantId and auth.passwordCredentials in the request body.");
    }
    if (!account.username().equals(user.path("username").asText())) {
      return NhnErrors.keystone(
          401, "Unauthorized", "Could not find user: " + user.path("username").asText());
    }
    if (!account.password().equals(user.path("password").asText())
        || !account.tenantId().equals(auth.path("tenantId").asText())) {
      return NhnErrors.unauthorized();
    }
    return Response.json(200, access(tokens.issue(request.receivedAt()), request.host()));
  }

  private ObjectNode access(Token token, String host) {
    ObjectNode json = Json.object();
    ObjectNode access = json.putObject("access");
    ObjectNode body = access.putObject("token");
    body.put("id", token.id()).put("expires", token.expiresAt().toString());
    body.putObject("tenant")
        .put("id", account.tenantId())
        .put("name", "c_VKkasVsh")
        .put("groupId", "XEj2zkHrbA7modGU")
        .put("description", "")
        .put("enabled", true)
        .put("project_domain", "NORMAL");
    body.put("issued_at", ISSUED_AT.format(token.issuedAt()));
    access.set("serviceCatalog", catalog(host));
    ObjectNode user = access.putObject("user");
    user.put("id", "436f727b7c9142f896ddd56be591dd7f").put("username", USER).put("name", USER);
    user.putArray("roles").addObject().put("name", "project_admin");
    user.putArray("roles_links");
    ObjectNode metadata = access.putObject("metadata");
    metadata.putArray("roles").add("9fe2ff9ee4384b1894a90878d3e92bab");
    metadata.put("is_admin", 0);
    return json;
  }

  /** Only what the simulator serves; addresses as the client reached it. */
  private static ArrayNode catalog(String host) {
    ArrayNode catalog = Json.array();
    ObjectNode identity = catalog.addObject();
    identity
        .putArray("endpoints")
        .addObject()
        .put("region", "KR1")
        .put("publicURL", "http://" + host + "/v2.0");
    identity.put("type", "identity").put("name", "keystone");
    ObjectNode network = catalog.addObject();
    ArrayNode endpoints = network.putArray("endpoints");
    for (String region : REGIONS) {
      endpoints
          .addObject()
          .put("region", region)
          .put("publicURL", "http://" + host + "/regions/" + region);
    }
    network.put("type", "network").put("name", "neutron");
    return catalog;
  }
}
