package io.gateledger.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gateledger.testing.CloudControl;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A VPN tunnel of the simulated cloud, looked at much more often than all else. */
final class WatchedTunnel {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PLACE = "scp/kr-west1/vpn-tunnel";

  /** By these only the tunnel's scope is waited for; the others go on beside it. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "gateledger.poll.interval", "20s",
          "gateledger.resource-types.vpn-tunnel.interval", "500ms",
          "gateledger.poll.attention-interval", "500ms");

  private final CloudControl cloud;
  private final String id;

  private WatchedTunnel(CloudControl cloud, String id) {
    this.cloud = cloud;
    this.id = id;
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

  /** Changes it, so that there is something to tell. */
  void describe(String description) {
    cloud.set(PLACE, id, "/description", TextNode.valueOf(description));
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
