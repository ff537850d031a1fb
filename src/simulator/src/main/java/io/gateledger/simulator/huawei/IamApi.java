package io.gateledger.simulator.huawei;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.token.Token;
import io.gateledger.simulator.token.TokenDesk;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Reply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * IAM v3: a project's token for a user and password, told in the header {@code X-Subject-Token},
 * and the one project by name that SDKs look up.
 */
final class IamApi {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final String DOMAIN_ID = "d78cbac186b744899480f25bd022f468";

  private final HuaweiAccount account;
  private final TokenDesk tokens;

  IamApi(HuaweiAccount account, TokenDesk tokens) {
    this.account = account;
    this.tokens = tokens;
  }

  Endpoint obtainToken() {
    return Endpoint.post("/v3/auth/tokens", this::obtain);
  }

  Endpoint findProject() {
    return Endpoint.get("/v3/projects", this::projects);
  }

  private Reply obtain(Call call) {
    JsonNode auth = call.json().<JsonNode>map(body -> body.path("auth")).orElse(Json.object());
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
    Token token = tokens.issue(call.receivedAt());
    return Reply.json(201, said(token, project.path("name").asText("ap-southeast-3")))
        .withHeader("X-Subject-Token", token.id());
  }

  private ObjectNode said(Token token, String project) {
    ObjectNode json = Json.object();
    ObjectNode said = json.putObject("token");
    said.put("expires_at", time(token.expires())).put("issued_at", time(token.issuedAt()));
    said.putArray("methods").add("password");
    said.putArray("catalog");
    said.putArray("roles").addObject().put("name", "te_admin").put("id", "0");
    ObjectNode inProject = said.putObject("project").put("id", account.projectId());
    inProject.put("name", project).set("domain", domain());
    ObjectNode user = said.putObject("user").put("id", "7116d09f88fa41908676fdd4b039e95b");
    user.put("name", account.username()).put("password_expires_at", "").set("domain", domain());
    return json;
  }

  private Reply projects(Call call) {
    ObjectNode json = Json.object();
    ObjectNode project = json.putArray("projects").addObject();
    project
        .put("id", account.projectId())
        .put("name", call.query().first("name").orElse("ap-southeast-3"))
        .put("domain_id", DOMAIN_ID)
        .put("parent_id", DOMAIN_ID)
        .put("is_domain", false)
        .put("enabled", true)
        .put("description", "");
    json.putObject("links").putNull("next").putNull("previous");
    return Reply.json(200, json);
  }

  private ObjectNode domain() {
    return Json.object().put("id", DOMAIN_ID).put("name", account.domainName());
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }
}
