package io.gateledger.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gateledger.testing.CloudControl;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A VPN tunnel of the simulated cloud, looked at much more often than all else. */
final class WatchedTunnel {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PLACE = "scp/kr-west1/vpn-tunnel";

  /** Two scopes beside the tunnel's, which go on beside it and are waited for by nobody. */
  private static final Set<String> WATCHED_TYPES =
      Set.of("scp/vpn-tunnel", "scp/vpn-gateway", "scp/internet-gateway");

  private final CloudControl cloud;
  private final String id;

  private WatchedTunnel(CloudControl cloud, String id) {
    this.cloud = cloud;
    this.id = id;
  }

  /**
   * What a service is started with: the servers, one account, and the tunnel's scope looked at
   * twice a second.
   */
  static Map<String, String> settings(Map<String, String> servers) {
    Map<String, String> settings = new HashMap<>(servers);
    EmbeddedServers.lookOnlyAt(WATCHED_TYPES, settings);
    settings.put("gateledger.poll.interval", "20s");
    settings.put("gateledger.resource-types.vpn-tunnel.interval", "500ms");
    settings.put("gateledger.poll.attention-interval", "500ms");
    return settings;
  }

  /** Makes one in the simulated cloud. */
  static WatchedTunnel make() throws IOException {
    CloudControl cloud = new CloudControl(EmbeddedServers.simulator());
    JsonNode item =
        JSON.readTree(WatchedTunnel.class.getResourceAsStream("/e2e/items/scp/vpn-tunnel.json"))
            .get("made");
    String id = item.get("id").asText();
    cloud.put(PLACE, id, item);
    return new WatchedTunnel(cloud, id);
  }

  /** Waits until a change of it is news. */
  static void awaitKnown() {
    await("the first whole look at the tunnels")
        .atMost(PATIENCE)
        .until(
            () ->
                !EmbeddedServers.texts(
                        "select scope_key from dashboard.scopes"
                            + " where type = 'vpn-tunnel' and baseline_at is not null")
                    .isEmpty());
  }

  String id() {
    return id;
  }

  /** Changes it, so that there is something to tell. */
  void describe(String description) {
    set("description", description);
  }

  /** Sets what its provider says of it. */
  void set(String field, String value) {
    cloud.set(PLACE, id, "/" + field, TextNode.valueOf(value));
  }

  /** Waits until its change to a description is told, and makes sure that it is told once. */
  void awaitToldOnce(String description) {
    String after = "\"after\":\"" + description + "\"";
    try (TopicReader topics = new TopicReader(EmbeddedServers.bootstrapServers())) {
      List<ConsumerRecord<String, String>> records =
          topics.readUntil(row -> row.topic().endsWith(".changes") && row.value().contains(after));
      assertThat(records)
          .filteredOn(row -> row.topic().endsWith(".changes") && row.value().contains(after))
          .as(description)
          .hasSize(1);
    }
  }
}
