package io.gateledger.api.exposure;

import io.gateledger.resource.Scope;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Estate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class ExposureEndpointQuarkusTest {

  private static final String GROUP = "/api/v1/groups/nhn/opened/KR1/security-group/g/meaning";

  @Inject Estate estate;
  @Inject Clock clock;

  @Test
  void shouldTellWhatIsExposedNowAndWasAtAnInstantAndWhatItMeant() {
    Scope rules = new Scope("nhn", "opened", "KR1", "security-group-rule");
    estate.look(
        new Scope("nhn", "opened", "KR1", "security-group"),
        Map.of("g", "{\"id\": \"g\", \"name\": \"sg-bastion\"}"));
    estate.look(rules, Map.of("r1", rule("r1", "10.0.0.0/8"), "r2", rule("r2", "0.0.0.0/1")));
    Instant closed = clock.instant();
    estate.look(rules, Map.of("r1", rule("r1", "0.0.0.0/0"), "r3", rule("r3", "0.0.0.0/1")));

    given()
        .get("/api/v1/exposure?account=opened&port=22&protocol=tcp&family=ipv4")
        .then()
        .statusCode(200)
        .body("items.rule", contains("nhn/opened/KR1/security-group-rule/r1"))
        .body("items[0].groupName", equalTo("sg-bastion"))
        .body("items[0].service", equalTo("tcp/22"))
        .body("items[0].remote", equalTo("0.0.0.0/0"))
        .body("items[0].until", nullValue())
        .body("next", nullValue());
    given()
        .queryParam("account", "opened")
        .queryParam("at", closed.toString())
        .get("/api/v1/exposure")
        .then()
        .statusCode(200)
        .body("items", empty());
    given()
        .get("/api/v1/exposure?account=opened&port=23")
        .then()
        .statusCode(200)
        .body("items", empty());

    given()
        .queryParam("from", closed.toString())
        .get(GROUP)
        .then()
        .statusCode(200)
        .body("meaning", equalTo("widened"))
        .body("rules.id", contains("r1", "r3"))
        .body("rules.meaning", contains("widened", "replaced"))
        .body("rules[0].before", equalTo("ingress tcp/22 from 10.0.0.0/8"))
        .body("rules[0].after", equalTo("ingress tcp/22 from 0.0.0.0/0"))
        .body("rules[1].replaces", equalTo("r2"))
        .body("gained[0].services", contains("tcp/22"))
        .body("gained[0].prefixes", contains("128.0.0.0/1"))
        .body("lost", empty())
        .body("exposedBefore.ipv4", empty())
        .body("exposedAfter.ipv4", contains("tcp/22"))
        .body("exposedAfter.ipv6", empty());
  }

  @Test
  void shouldSayWhatItCannotAnswer() {
    given()
        .get("/api/v1/exposure?port=0")
        .then()
        .statusCode(400)
        .body("detail", containsString("1 to 65535"));
    given().get(GROUP).then().statusCode(400).body("detail", containsString("from is required"));
    estate.look(
        new Scope("nhn", "quiet", "KR1", "security-group"),
        Map.of("g", "{\"id\": \"g\", \"name\": \"sg-quiet\"}"));
    String now = clock.instant().toString();
    given()
        .queryParam("from", now)
        .get("/api/v1/groups/scp/a/kr-west1/vpn-tunnel/t/meaning")
        .then()
        .statusCode(404);
    given()
        .queryParam("from", now)
        .get("/api/v1/groups/nhn/quiet/KR1/security-group/g/meaning")
        .then()
        .statusCode(200)
        .body("meaning", equalTo("unchanged"));
    given()
        .queryParam("from", now)
        .get("/api/v1/groups/nhn/quiet/KR1/security-group/nosuch/meaning")
        .then()
        .statusCode(404);
    given()
        .get("/api/v1/exposure?group=nosuch")
        .then()
        .statusCode(400)
        .body("detail", containsString("group should be the key of a group"));
  }

  private static String rule(String id, String prefix) {
    return """
        {"id": "%s", "direction": "ingress", "ethertype": "IPv4", "protocol": "tcp",
         "port_range_min": 22, "port_range_max": 22, "remote_ip_prefix": "%s",
         "remote_group_id": null, "security_group_id": "g"}"""
        .formatted(id, prefix);
  }
}
