package io.gateledger.sink.delivery;

import io.gateledger.alert.rule.Severity;
import io.gateledger.collect.ConfigurationException;
import io.gateledger.sink.SinkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SinkCheckTest {

  private static final Map<String, String> HOOK =
      Map.of("type", "webhook", "url", "https://hooks.example.com/T0/secret-path");

  @TempDir Path directory;

  @Test
  void shouldTakeSecretsFromFiles() throws IOException {
    Path token = Files.writeString(directory.resolve("token"), "t0ken\n");
    Path url = Files.writeString(directory.resolve("url"), "https://hooks.example.com/T0\n");
    Path key = Files.writeString(directory.resolve("key"), "R0\n");
    Map<String, String> written =
        Map.of(
            "type", "webhook",
            "url-file", url.toString(),
            "credentials.bearer-token-file", token.toString(),
            "variables.routing_key-file", key.toString(),
            "severities", "critical,warning");

    SinkSettings one = WrittenSinks.one("chat", written);

    assertThat(one.url()).hasToString("https://hooks.example.com/T0");
    assertThat(one.authorization()).isEqualTo("Bearer t0ken");
    assertThat(one.variables()).containsEntry("routing_key", "R0");
    assertThat(one.severities()).containsExactlyInAnyOrder(Severity.CRITICAL, Severity.WARNING);
    assertThat(one.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(one).hasToString("chat, webhook at hooks.example.com");
    assertThat(SinkCheck.files(WrittenSinks.config("chat", written)))
        .containsExactlyInAnyOrder(token, url, key);
  }

  @Test
  void shouldMakeBasicAuthentication() {
    SinkSettings one =
        WrittenSinks.one(
            "noc",
            Map.of(
                "type", "alertmanager",
                "url", "http://alertmanager:9093",
                "credentials.username", "gateledger",
                "credentials.password", "pass"));

    assertThat(one.authorization()).isEqualTo("Basic Z2F0ZWxlZGdlcjpwYXNz");
  }

  @Test
  void shouldRefuseWhatNoHeaderMayHaveAndRepeatNoSecret() throws IOException {
    Path token = Files.writeString(directory.resolve("token"), "\uFEFFs3cr3t\n");
    Path key = Files.writeString(directory.resolve("key"), "R0UT1NGKEY42\n");
    Path bare = Files.writeString(directory.resolve("bare.json"), "{\"key\":\n {variables.key}}");

    assertThat(mistakes(HOOK, "credentials.bearer-token-file", token.toString()))
        .containsExactly(
            "gateledger.sinks.s.credentials.bearer-token should be printable ASCII on one line:"
                + " remove what else is in it, such as a byte order mark");
    assertThat(mistakes(HOOK, "credentials.bearer-token", "s3cr3t\u00e9")).hasSize(1);
    assertThat(mistakes(HOOK, "variables.key-file", key.toString(), "template", bare.toString()))
        .singleElement()
        .asString()
        .endsWith("which is unfit: what it makes is no JSON: line 2, column 2")
        .doesNotContain("R0UT1NG");
  }

  @Test
  void shouldTellEachMistakeInALineByItsName() throws IOException {
    Path unfit = Files.writeString(directory.resolve("unfit.json"), "{\"text\": \"{statis}\"}");
    Path open = Files.writeString(directory.resolve("open.json"), "{\"text\": \"{#if status}\"}");
    Path plain = Files.writeString(directory.resolve("plain.json"), "{status}");
    Path lines = Files.writeString(directory.resolve("lines"), "one\ntwo");

    assertThat(mistakes(Map.of("url", "http://h"), "type", ""))
        .containsExactly("gateledger.sinks.s.type is missing: alertmanager or webhook");
    assertThat(mistakes(HOOK, "type", "pigeon"))
        .containsExactly(
            "gateledger.sinks.s.type is 'pigeon' and should be alertmanager or webhook");
    assertThat(mistakes(Map.of("type", "webhook"), "timeout", "1s"))
        .containsExactly(
            "gateledger.sinks.s.url is missing: such as http://alertmanager:9093, or"
                + " gateledger.sinks.s.url-file with a file that holds it");
    assertThat(mistakes(HOOK, "url", "hooks.example.com/secret")).hasSize(1);
    assertThat(mistakes(HOOK, "url", "https://user:secret@example.com/ x").getFirst())
        .startsWith("gateledger.sinks.s.url should be http:// or https:// with a host")
        .doesNotContain("secret");
    assertThat(mistakes(HOOK, "timeout", "0s"))
        .containsExactly("gateledger.sinks.s.timeout should be 1ms to 5m, such as 10s");
    assertThat(mistakes(HOOK, "severities", "urgent").getFirst())
        .contains("severities names 'urgent'");
    assertThat(mistakes(HOOK, "credentials.username", "me"))
        .containsExactly(
            "gateledger.sinks.s.credentials.password is missing: basic authentication needs"
                + " username and password");
    assertThat(
            mistakes(HOOK, "credentials.username", "me", "credentials.bearer-token", "t")
                .getFirst())
        .contains("contradict each other");
    assertThat(mistakes(HOOK, "secret", "a", "secret-file", "b").getFirst())
        .contains("are both set");
    assertThat(mistakes(HOOK, "secret-file", directory.resolve("none").toString()).getFirst())
        .startsWith("gateledger.sinks.s.secret-file names ")
        .endsWith("which cannot be read: make it readable");
    assertThat(mistakes(HOOK, "secret-file", lines.toString()).getFirst())
        .contains("holds a line break");
    assertThat(mistakes(HOOK, "secret", "whsec_!").getFirst()).contains("no Base64");
    assertThat(mistakes(HOOK, "headers.Content-Type", "text/plain").getFirst())
        .contains("headers.Content-Type is no header that can be set here");
    assertThat(mistakes(HOOK, "repost-interval", "30s").getFirst())
        .contains("repost-interval is nothing that a sink of type webhook has");
    assertThat(
            mistakes(
                Map.of("type", "alertmanager", "url", "http://h"),
                "secret",
                "s",
                "repost-interval",
                "1ms"))
        .hasSize(2);
    assertThat(mistakes(HOOK, "template", unfit.toString()).getFirst())
        .contains("which is unfit: line 1:", "statis");
    assertThat(mistakes(HOOK, "template", open.toString()).getFirst()).contains("which is unfit:");
    assertThat(mistakes(HOOK, "template", plain.toString()).getFirst()).contains("no JSON");
  }

  private static List<String> mistakes(Map<String, String> base, String... more) {
    Map<String, String> written = new HashMap<>(base);
    for (int i = 0; i < more.length; i += 2) {
      written.put(more[i], more[i + 1]);
    }
    ConfigurationException mistaken =
        catchThrowableOfType(
            ConfigurationException.class, () -> SinkCheck.check(WrittenSinks.config("s", written)));
    return String.valueOf(mistaken.getMessage()).lines().toList();
  }
}
