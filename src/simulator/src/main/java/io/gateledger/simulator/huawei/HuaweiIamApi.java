package io.gateledger.simulator.huawei;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.token.Token;
import io.gateledger.simulator.token.TokenService;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * IAM v3: a project's token for a user and password, handed out in the header {@code
 * X-Subject-Token}, and the one project by name that SDKs look up.
 */
final class HuaweiIamApi {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final String DOMAIN_ID = "d78cbac186b744899480f25bd022f468";

  private final HuaweiAccount account;
  private final TokenService tokens;

  HuaweiIamApi(HuaweiAccount account, TokenService tokens) {
    this.account = account;
    this.tokens = tokens;
  }

  Endpoint obtainToken() {
    return Endpoint.post("/v3/auth/tokens", this::obtain);
  }

  Endpoint findProject() {
    return Endpoint.get("/v3/projects", this::projects);
  }

  private Response obtain(Request request) {
    JsonNode auth = request.json().<JsonNode>map(body -> body.path("auth")).orElse(Json.object());
    JsonNode user = auth.path("identity").path("password").path("user");
    JsonNode project = auth.path("scope").path("project");
    if (!user.isObject() || !project.isObject()) {
      return HuaweiErrors.iam(
          400, "Bad Request", "The request body is invalid: a user and a project are required.");
    }
    boolean known =
        account.username().equals(user.path("name").asText())
            && account.password().equals(user.path("password").asText())
            && account.domainName().equals(user.path("domain").path("name").asText());
    if (!known) {
      return HuaweiErrors.iam(401, "Unauthorized", "The username or password is wrong.");
    }
    if (project.has("id") && !account.projectId().equals(project.path("id").asText())) {
      return HuaweiErrors.iam(401, "Unauthorized", "The project does not exist.");
    }
    Token token = tokens.issue(request.receivedAt());
    return Response.json(201, tokenBody(token, project.path("name").asText("ap-southeast-3")))
        .withHeader("X-Subject-Token", token.id());
  }

  private ObjectNode tokenBody(Token token, String project) {
    ObjectNode json = Json.object();
    ObjectNode body = json.putObject("token");
    body.put("expires_at", time(token.expiresAt())).put("issued_at", time(token.issuedAt()));
    body.putArray("methods").add("password");
    body.putArray("catalog");
    body.putArray("roles").addObject().put("name", "te_admin").put("id", "0");
    ObjectNode inProject = body.putObject("project").put("id", account.projectId());
    inProject.put("name", project).set("domain", domain());
    ObjectNode user = body.putObject("user").put("id", "7116d09f88fa41908676fdd4b039e95b");
    user.put("name", account.username()).put("password_expires_at", "").set("domain", domain());
    return json;
  }

  private Response projects(Request request) {
    ObjectNode json = Json.object();
    ObjectNode project = json.putArray("projects").addObject();
    project
        .put("id", account.projectId())
        .put("name", request.query().first("name").orElse("ap-southeast-3"))
        .put("domain_id", DOMAIN_ID)
        .put("parent_id", DOMAIN_ID)
        .put("is_domain", false)
        .put("enabled", true)
        .put("description", "");
    json.putObject("links").putNull("next").putNull("previous");
    return Response.json(200, json);
  }

  private ObjectNode domain() {
    return Json.object().put("id", DOMAIN_ID).put("name", account.domainName());
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }
}
